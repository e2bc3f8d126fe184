/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly double rate;
    private readonly double quotient;
    private readonly double negative;
    private readonly double mean;

    public FGradientKernel(double rate, double mean)
    {
        // total += Draw.Exponential(1 / mean);
        double quotient2 = 1.0 / mean;
        // int claims = Draw.Poisson(rate);
        Domain.CheckPoisson(rate);
        this.rate = rate;
        this.quotient = quotient2;
        this.negative = -(1.0 / quotient2);
        this.mean = mean;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        var key = frame.Key;
        var rate = Vector512.Create(this.rate);
        var quotient = Vector512.Create(this.quotient);
        var negative = Vector512.Create(this.negative);
        var rateBarSum = Vector512<double>.Zero;
        var quotientBarSum = Vector512<double>.Zero;
        var resultSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            var sample = Lanes.Ascending512(frame.SampleAt(place));
            var visits1 = Vector512<long>.Zero;
            var value = Vector512.LoadUnsafe(ref frame.Values, place);
            // int claims = Draw.Poisson(rate);
            var u = Vector512.LoadUnsafe(ref noise, at);
            var claims = Quantile.Poisson(u, rate);
            var claimsAsReal = Lanes.ToReal(claims);
            var chosen = Vector512.ConditionalSelect(Vector512.Equals(claimsAsReal, Vector512<double>.Zero), Vector512<double>.Zero,
                claimsAsReal / rate);
            var advantage = frame.Baselines.Advantage(0, 0, value, frame.LaneOffset);
            var totalDot = Vector512<double>.Zero;
            // for (int i = 0; i < claims; i++)
            for (int i = 0, end2 = Lanes.Highest(Vector512<double>.AllBitsSet, claims); i < end2; i++)
            {
                var active = Lanes.Less(Vector512.Create((long)i), claims);
                // total += Draw.Exponential(1 / mean);
                var e = KeyedNoise.Exponential(in key, sample, 1, visits1);
                visits1 -= active.AsInt64();
                totalDot = Vector512.ConditionalSelect(active, Vector512.FusedMultiplyAdd(negative, e / quotient, totalDot), totalDot);
            }

            rateBarSum = Vector512.FusedMultiplyAdd(chosen - Vector512<double>.One, advantage, rateBarSum);
            quotientBarSum += totalDot;
            resultSum += Vector512<double>.One;
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, rateBarSum);
        frame.AddSum(1, quotientBarSum);
        frame.AddSum(2, resultSum);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        gradient[0] = Math.FusedMultiplyAdd(sums[2], rate == 0.0 ? 8.452712498170644E+270 : 0.0, sums[0]);
        gradient[1] = sums[1] == 0.0 ? 0.0 : -(sums[1] / mean * (1.0 / mean));
    }
}
