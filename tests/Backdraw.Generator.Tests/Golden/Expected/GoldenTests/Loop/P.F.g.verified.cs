/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly double start;
    private readonly double volatility;
    private readonly int years;
    private readonly double sum;

    public FGradientKernel(double start, double rate, double volatility, int years)
    {
        this.start = start;
        this.volatility = volatility;
        this.years = years;
        this.sum = 1.0 + rate;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        var start = Vector512.Create(this.start);
        var volatility = Vector512.Create(this.volatility);
        var sum = Vector512.Create(this.sum);
        var startBarSum = Vector512<double>.Zero;
        var volatilityBarSum = Vector512<double>.Zero;
        var sumBarSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            var wealth = start;
            var wealthDotStart = Vector512<double>.One;
            var wealthDotVolatility = Vector512<double>.Zero;
            var wealthDot = Vector512<double>.Zero;
            for (int year = 0; year < this.years; year++)
            {
                // double shock = Draw.Normal(0, 1);
                var shock = Vector512.LoadUnsafe(ref noise, at);
                at += 16;
                // wealth *= 1 + rate + volatility * shock;
                var term = Vector512.FusedMultiplyAdd(volatility, shock, sum);
                var wealth2 = wealth * term;
                wealthDotStart *= term;
                wealthDotVolatility = Vector512.FusedMultiplyAdd(shock, wealth, wealthDotVolatility * term);
                wealthDot = Vector512.FusedMultiplyAdd(wealthDot, term, wealth);
                wealth = wealth2;
            }

            wealth.StoreUnsafe(ref frame.Values, place);
            startBarSum += wealthDotStart;
            volatilityBarSum += wealthDotVolatility;
            sumBarSum += wealthDot;
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, startBarSum);
        frame.AddSum(1, volatilityBarSum);
        frame.AddSum(2, sumBarSum);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        gradient[0] = sums[0];
        gradient[1] = sums[2];
        gradient[2] = sums[1];
    }
}
