using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.Lanes;

public class SameBitsTests
{
    [Fact]
    public void FunctionsOfOne_HaveTheSameBitsAtEveryWidth()
    {
        double[] xs = Arguments.Random(1 << 14, 7);
        foreach (var function in LaneFunction.All)
        {
            for (int i = 0; i < xs.Length; i += 8)
            {
                var eight = function.Eight(Vector512.LoadUnsafe(ref xs[i]));
                for (int lane = 0; lane < 8; lane++)
                {
                    double expected = function.Scalar(xs[i + lane]);
                    double four = function.Four(Vector256.LoadUnsafe(ref xs[i + (lane & 4)]))[lane & 3];
                    double two = function.Two(Vector128.LoadUnsafe(ref xs[i + (lane & 6)]))[lane & 1];
                    Assert.True(Arguments.Same(expected, eight[lane]) && Arguments.Same(expected, four) && Arguments.Same(expected, two),
                        $"{function.Name}({xs[i + lane]:R}): {expected:R}, {two:R}, {four:R}, {eight[lane]:R}");
                }
            }
        }
    }

    [Fact]
    public void FunctionsOfTwo_HaveTheSameBitsAtEveryWidth()
    {
        double[] xs = Arguments.Random(1 << 15, 8), ys = Arguments.Random(1 << 15, 9);
        foreach (var function in LaneFunctionOfTwo.All)
        {
            for (int i = 0; i < xs.Length; i += 8)
            {
                var eight = function.Eight(Vector512.LoadUnsafe(ref xs[i]), Vector512.LoadUnsafe(ref ys[i]));
                for (int lane = 0; lane < 8; lane++)
                {
                    double expected = function.Scalar(xs[i + lane], ys[i + lane]);
                    double four = function.Four(Vector256.LoadUnsafe(ref xs[i + (lane & 4)]), Vector256.LoadUnsafe(ref ys[i + (lane & 4)]))[lane & 3];
                    double two = function.Two(Vector128.LoadUnsafe(ref xs[i + (lane & 6)]), Vector128.LoadUnsafe(ref ys[i + (lane & 6)]))[lane & 1];
                    Assert.True(Arguments.Same(expected, eight[lane]) && Arguments.Same(expected, four) && Arguments.Same(expected, two),
                        $"{function.Name}({xs[i + lane]:R}, {ys[i + lane]:R}): {expected:R}, {two:R}, {four:R}, {eight[lane]:R}");
                }
            }
        }
    }

    [Fact]
    public void TruncatedNormalQuantile_HasTheSameBitsAtEveryWidth()
    {
        double[] us = Arguments.Random(1 << 14, 11), a = Arguments.Random(1 << 14, 12), b = Arguments.Random(1 << 14, 13);
        for (int i = 0; i < us.Length; i++) us[i] = Math.Abs(us[i] % 1);
        for (int i = 0; i < us.Length; i += 8)
        {
            var eight = LaneMath.TruncatedNormalQuantile(Vector512.LoadUnsafe(ref us[i]), Vector512.LoadUnsafe(ref a[i]), Vector512.LoadUnsafe(ref b[i]));
            for (int lane = 0; lane < 8; lane++)
            {
                int at = i + lane, quarter = i + (lane & 4), half = i + (lane & 6);
                double expected = LaneMath.TruncatedNormalQuantile(us[at], a[at], b[at]);
                double four = LaneMath.TruncatedNormalQuantile(Vector256.LoadUnsafe(ref us[quarter]), Vector256.LoadUnsafe(ref a[quarter]), Vector256.LoadUnsafe(ref b[quarter]))[lane & 3];
                double two = LaneMath.TruncatedNormalQuantile(Vector128.LoadUnsafe(ref us[half]), Vector128.LoadUnsafe(ref a[half]), Vector128.LoadUnsafe(ref b[half]))[lane & 1];
                Assert.True(Arguments.Same(expected, eight[lane]) && Arguments.Same(expected, four) && Arguments.Same(expected, two),
                    $"({us[at]:R}, {a[at]:R}, {b[at]:R}): {expected:R}, {two:R}, {four:R}, {eight[lane]:R}");
            }
        }
    }

    [Fact]
    public void GammaQuantiles_HaveTheSameBitsAtEveryWidth()
    {
        double[] us = Arguments.Random(1 << 10, 14), shapes = Arguments.Random(1 << 10, 15);
        for (int i = 0; i < us.Length; i++) us[i] = Math.Abs(us[i] % 1);
        for (int i = 0; i < us.Length; i += 8)
        {
            var eight = LaneMath.GammaLogQuantile(Vector512.LoadUnsafe(ref us[i]), Vector512.LoadUnsafe(ref shapes[i]));
            var slopes = LaneMath.GammaLogSlope(eight, Vector512.LoadUnsafe(ref shapes[i]));
            var bends = LaneMath.GammaLogBend(eight, Vector512.LoadUnsafe(ref shapes[i]));
            for (int lane = 0; lane < 8; lane++)
            {
                double expected = LaneMath.GammaLogQuantile(us[i + lane], shapes[i + lane]);
                double four = LaneMath.GammaLogQuantile(Vector256.LoadUnsafe(ref us[i + (lane & 4)]), Vector256.LoadUnsafe(ref shapes[i + (lane & 4)]))[lane & 3];
                double two = LaneMath.GammaLogQuantile(Vector128.LoadUnsafe(ref us[i + (lane & 6)]), Vector128.LoadUnsafe(ref shapes[i + (lane & 6)]))[lane & 1];
                Assert.True(Arguments.Same(expected, eight[lane]) && Arguments.Same(expected, four) && Arguments.Same(expected, two), $"({us[i + lane]:R}, {shapes[i + lane]:R})");
                Assert.True(Arguments.Same(LaneMath.GammaLogSlope(expected, shapes[i + lane]), slopes[lane]));
                Assert.True(Arguments.Same(LaneMath.GammaLogBend(expected, shapes[i + lane]), bends[lane]));
            }
        }
    }

    [Fact]
    public void SinCos_HasTheBitsOfSinAndCosAtEveryWidth()
    {
        double[] xs = Arguments.Random(1 << 14, 10);
        for (int i = 0; i < xs.Length; i += 8)
        {
            LaneMath.SinCos(Vector512.LoadUnsafe(ref xs[i]), out var sin, out var cos);
            LaneMath.SinCos(Vector256.LoadUnsafe(ref xs[i]), out var sin4, out var cos4);
            LaneMath.SinCos(Vector128.LoadUnsafe(ref xs[i]), out var sin2, out var cos2);
            for (int lane = 0; lane < 8; lane++)
            {
                LaneMath.SinCos(xs[i + lane], out double scalarSin, out double scalarCos);
                Assert.True(Arguments.Same(scalarSin, sin[lane]) && Arguments.Same(scalarCos, cos[lane]));
                Assert.True(Arguments.Same(scalarSin, LaneMath.Sin(xs[i + lane])) && Arguments.Same(scalarCos, LaneMath.Cos(xs[i + lane])));
                if (lane < 4) Assert.True(Arguments.Same(scalarSin, sin4[lane]) && Arguments.Same(scalarCos, cos4[lane]));
                if (lane < 2) Assert.True(Arguments.Same(scalarSin, sin2[lane]) && Arguments.Same(scalarCos, cos2[lane]));
            }
        }
    }
}
