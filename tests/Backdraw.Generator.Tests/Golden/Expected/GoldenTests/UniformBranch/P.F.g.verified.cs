/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly double x;
    private readonly bool squared;

    public FGradientKernel(double x, bool squared)
    {
        // double y = Draw.Exponential(x);
        Domain.CheckExponential(x);
        this.x = x;
        this.squared = squared;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        var x = Vector512.Create(this.x);
        var chosenSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            // double y = Draw.Exponential(x);
            var e = Vector512.LoadUnsafe(ref noise, at);
            var y = e / x;
            Vector512<double> y2;
            if (this.squared)
            {
                // y *= y;
                y2 = y * y;
            }
            else
            {
                y2 = y;
            }

            Vector512<double> yBar;
            if (this.squared)
            {
                // y *= y;
                yBar = y + y;
            }
            else
            {
                yBar = Vector512<double>.One;
            }

            var chosen = Vector512.ConditionalSelect(Vector512.Equals(yBar, Vector512<double>.Zero), Vector512<double>.Zero, yBar * e);
            y2.StoreUnsafe(ref frame.Values, place);
            chosenSum += chosen;
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, chosenSum);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        double xBar = sums[0] == 0.0 ? 0.0 : -(sums[0] / x / x);
        gradient[0] = xBar;
    }
}
