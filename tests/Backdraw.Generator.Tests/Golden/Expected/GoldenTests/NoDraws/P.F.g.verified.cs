/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly double term;
    private readonly double x;
    private readonly double y;

    public FGradientKernel(double x, double y)
    {
        // double s = Math.Sin(x);
        double s = LaneMath.Sin(x);
        this.term = Math.FusedMultiplyAdd(s, y, s);
        this.x = x;
        this.y = y;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        var term = Vector512.Create(this.term);
        var termBarSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            term.StoreUnsafe(ref frame.Values, place);
            termBarSum += Vector512<double>.One;
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, termBarSum);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        // double s = Math.Sin(x);
        double s = LaneMath.Sin(x);
        gradient[0] = Math.FusedMultiplyAdd(sums[0], y, sums[0]) * LaneMath.Cos(x);
        gradient[1] = sums[0] * s;
    }
}
