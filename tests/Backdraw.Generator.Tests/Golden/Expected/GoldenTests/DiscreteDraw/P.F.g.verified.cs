/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly double rate;

    public FGradientKernel(double rate)
    {
        // int n = Draw.Poisson(rate);
        Domain.CheckPoisson(rate);
        this.rate = rate;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        var rate = Vector512.Create(this.rate);
        var rateBarSum = Vector512<double>.Zero;
        var resultSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            var value = Vector512.LoadUnsafe(ref frame.Values, place);
            // int n = Draw.Poisson(rate);
            var u = Vector512.LoadUnsafe(ref noise, at);
            var n = Quantile.Poisson(u, rate);
            var advantage = frame.Baselines.Advantage(0, 0, value, frame.LaneOffset);
            // return rate * n * n;
            var nAsReal = Lanes.ToReal(n);
            // int n = Draw.Poisson(rate);
            var chosen = Vector512.ConditionalSelect(Vector512.Equals(nAsReal, Vector512<double>.Zero), Vector512<double>.Zero, nAsReal / rate);
            rateBarSum += Vector512.FusedMultiplyAdd(advantage, chosen - Vector512<double>.One, nAsReal * nAsReal);
            resultSum += Vector512<double>.One;
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, rateBarSum);
        frame.AddSum(1, resultSum);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        gradient[0] = Math.FusedMultiplyAdd(sums[1], rate == 0.0 ? 8.452712498170644E+270 : 0.0, sums[0]);
    }
}
