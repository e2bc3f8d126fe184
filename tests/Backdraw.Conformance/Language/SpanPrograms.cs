using System.Numerics.Tensors;

namespace Backdraw.Conformance.Language;

/// <summary>Functions of spans: of Special, and of a package that the compiler knows by its names.</summary>
public static partial class SpanPrograms
{
    [Stochastic]
    public static double Shares(double[] logits, double[] gains, double scale)
    {
        Span<double> shares = new double[logits.Length];
        for (int i = 0; i < shares.Length; i++) shares[i] = logits[i] + scale * Draw.Normal(0, 1);
        double level = Special.LogSumExp(shares);
        Special.Softmax(shares, shares);
        return level * TensorPrimitives.Dot<double>(shares, gains);
    }

    [Stochastic]
    public static double Sums(double[] x, ReadOnlySpan<double> y, double a)
    {
        double z = Draw.Normal(a, 1);
        double[] w = new double[x.Length];
        TensorPrimitives.Multiply(x, z, w);
        TensorPrimitives.Add(w, y, w);
        TensorPrimitives.Subtract<double>(w, y, w);
        TensorPrimitives.MultiplyAdd(w, y, a, w);
        TensorPrimitives.Tanh<double>(w, w);
        TensorPrimitives.Divide(w, 2 + z * z, w.AsSpan(0, w.Length));
        return TensorPrimitives.Sum<double>(w) + TensorPrimitives.SumOfSquares<double>(w) + TensorPrimitives.Norm<double>(w) + TensorPrimitives.Distance(w, y)
            + TensorPrimitives.Dot(w.AsSpan(1), y[1..]) + TensorPrimitives.SumOfMagnitudes<double>(w);
    }

    /// <summary>Two angles of a wave, by one call.</summary>
    [Stochastic]
    public static double Wave(double a, double b)
    {
        double x = Draw.Normal(a, 1);
        var (sin, cos) = Math.SinCos(b * x);
        double half;
        (_, half) = double.SinCosPi(x);
        var turn = Math.SinCos(x);
        return sin * x + cos * half + turn.Sin * turn.Cos;
    }

    [Stochastic]
    public static double Mismatched(double[] x, double[] y) => TensorPrimitives.Dot<double>(x, y);
}
