/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly double x;

    public FGradientKernel(double x)
    {
        this.x = x;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        var x = Vector512.Create(this.x);
        var xBarSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            // center + Draw.Uniform(-1, 1)
            var u = Vector512.LoadUnsafe(ref noise, at);
            at += 16;
            var sum = x + Vector512.FusedMultiplyAdd(Vector512.Create(2.0), u, Vector512.Create(-1.0));
            // if (x < 0)
            var condition = Vector512.LessThan(sum, Vector512<double>.Zero);
            sum = Vector512.ConditionalSelect(condition, Vector512<double>.Zero, sum);
            // center + Draw.Uniform(-1, 1)
            var u2 = Vector512.LoadUnsafe(ref noise, at);
            var sum2 = Vector512<double>.Zero + Vector512.FusedMultiplyAdd(Vector512.Create(2.0), u2, Vector512.Create(-1.0));
            // if (x < 0)
            (sum + sum2).StoreUnsafe(ref frame.Values, place);
            xBarSum += Vector512.ConditionalSelect(condition, Vector512<double>.Zero, Vector512<double>.One);
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, xBarSum);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        gradient[0] = sums[0];
    }
}
