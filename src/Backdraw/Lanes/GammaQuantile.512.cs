using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class LaneMath
{
    /// <summary>The logarithm of the quantile at u of a gamma variable of scale 1, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> GammaLogQuantile(Vector512<double> u, Vector512<double> shape)
    {
        var result = Vector512<double>.Zero;
        for (int lane = 0; lane < Vector512<double>.Count; lane++) result = result.WithElement(lane, GammaLogQuantile(u[lane], shape[lane]));
        return result;
    }

    /// <summary>The derivative of the logarithm of a gamma quantile to the shape, at a fixed probability, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> GammaLogSlope(Vector512<double> logQuantile, Vector512<double> shape)
    {
        var result = Vector512<double>.Zero;
        for (int lane = 0; lane < Vector512<double>.Count; lane++) result = result.WithElement(lane, GammaLogSlope(logQuantile[lane], shape[lane]));
        return result;
    }

    /// <summary>The derivative of the slope of the logarithm of a gamma quantile to the shape, at a fixed quantile, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> GammaLogBend(Vector512<double> logQuantile, Vector512<double> shape)
    {
        var result = Vector512<double>.Zero;
        for (int lane = 0; lane < Vector512<double>.Count; lane++) result = result.WithElement(lane, GammaLogBend(logQuantile[lane], shape[lane]));
        return result;
    }
}
