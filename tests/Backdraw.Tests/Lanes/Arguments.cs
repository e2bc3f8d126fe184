namespace Backdraw.Tests.Lanes;

/// <summary>Arguments to try functions at, and distances between reals.</summary>
static class Arguments
{
    public static readonly double[] Special =
    [
        0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2, -2, 2.5, -2.5, 3, -3, 10, 1000, Math.PI, -Math.PI, Math.PI / 2, Math.E, double.Epsilon, -double.Epsilon,
        2.2250738585072009E-308, 2.2250738585072014E-308, -2.2250738585072014E-308, double.MaxValue, double.MinValue, double.PositiveInfinity,
        double.NegativeInfinity, double.NaN, 708, -708, 709.7, -709, 709.782712893384, 709.7827128933841, 710.4758600739439, 710.475860073944, -745.1332191019411,
        -745.1332191019412, 1E22, -1E22, 1E300, -1E300, 1E-300, 4503599627370495.5, 4503599627370496, 9007199254740991, 9007199254740992, 1073741824, 1073741825,
        BitConverter.Int64BitsToDouble(unchecked((long)0xFFF8_0000_0000_1234)), 0.49999999999999994, 1 - 1.1102230246251565E-16, 1 + 2.220446049250313E-16,
    ];

    /// <summary>Reals of every magnitude, half of them moderate, and special values now and then.</summary>
    public static double[] Random(int count, int seed)
    {
        var random = new Random(seed);
        var reals = new double[count];
        for (int i = 0; i < count; i++)
        {
            reals[i] = random.Next(12) switch
            {
                0 => Special[random.Next(Special.Length)],
                1 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                2 => Math.ScaleB(random.NextDouble(), -1060) * random.Next(-1, 2),
                3 => Math.ScaleB(random.NextDouble() - 0.5, random.Next(60)),
                4 or 5 => random.NextDouble(),
                6 => (random.NextDouble() - 0.5) * 1500,
                _ => (random.NextDouble() - 0.5) * 10,
            };
        }

        return reals;
    }

    /// <summary>Equal bits, or both NaN: which NaN an operation gives is not fixed by IEEE 754.</summary>
    public static bool Same(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y) || (double.IsNaN(x) && double.IsNaN(y));

    /// <summary>The spacing of reals at |x|.</summary>
    public static double Ulp(double x) => Math.Max(double.Epsilon, Math.BitIncrement(Math.Abs(x)) - Math.Abs(x));

    /// <summary>The distance of a result from exact + lost, in ulps of it.</summary>
    public static double Error(double result, double exact, double lost)
    {
        if (Same(result, exact)) return lost == 0 ? 0 : Math.Abs(lost / Ulp(exact));
        if (double.IsFinite(result)) return Math.Abs((result - exact) - lost) / Ulp(exact);
        return double.IsInfinity(result) && Math.Abs(exact) == double.MaxValue ? 1 : double.PositiveInfinity;
    }
}
