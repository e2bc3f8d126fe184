/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly double p;
    private readonly double product;
    private readonly double difference;
    private readonly double x;

    public FGradientKernel(double p, double x)
    {
        // if (Draw.Bernoulli(p))
        Domain.CheckBernoulli(p);
        this.p = p;
        this.product = x * 1.4426950408889634;
        this.difference = p - 1.0;
        this.x = x;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        var key = frame.Key;
        var p = Vector512.Create(this.p);
        var product = Vector512.Create(this.product);
        var difference = Vector512.Create(this.difference);
        var pBarSum = Vector512<double>.Zero;
        var xBarSum = Vector512<double>.Zero;
        var resultSum = Vector512<double>.Zero;
        var yBarSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            var sample = Lanes.Ascending512(frame.SampleAt(place));
            var visits1 = Vector512<long>.Zero;
            var value = Vector512.LoadUnsafe(ref frame.Values, place);
            // if (Draw.Bernoulli(p))
            var u = Vector512.LoadUnsafe(ref noise, at);
            var outcome = Quantile.Bernoulli(u, p);
            var advantage = frame.Baselines.Advantage(0, 0, value, frame.LaneOffset);
            var notTaken = ~outcome;
            var chosen = Vector512<double>.Zero;
            var y = Vector512<double>.Zero;
            if (Lanes.Any(outcome))
            {
                // y = Math.Exp(x * Draw.Normal(0, 1));
                var z = KeyedNoise.Normal(in key, sample, 1, visits1);
                visits1 -= outcome.AsInt64();
                var y2 = LaneMath.Exp2(Vector512.FusedMultiplyAdd(product, z, Vector512<double>.Zero));
                chosen = Vector512.ConditionalSelect(outcome, z, chosen);
                y = Vector512.ConditionalSelect(outcome, y2, y);
            }

            // if (Draw.Bernoulli(p))
            // y = Math.Exp(x * Draw.Normal(0, 1));
            var xBar = Vector512.ConditionalSelect(outcome, y * chosen, Vector512<double>.Zero);
            // if (Draw.Bernoulli(p))
            var yBar = Vector512.ConditionalSelect(outcome, Vector512<double>.Zero, Vector512<double>.One);
            pBarSum += advantage / Vector512.ConditionalSelect(outcome, p, difference);
            xBarSum += xBar;
            resultSum += Vector512<double>.One;
            yBarSum += yBar;
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, pBarSum);
        frame.AddSum(1, xBarSum);
        frame.AddSum(2, resultSum);
        frame.AddSum(3, yBarSum);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        // if (Draw.Bernoulli(p))
        double term = Math.FusedMultiplyAdd(sums[2], p == 0.0 ? 8.452712498170644E+270 : (p == 1.0 ? -8.452712498170644E+270 : 0.0), sums[0]);
        gradient[0] = term;
        gradient[1] = Math.FusedMultiplyAdd(sums[3], x, Math.FusedMultiplyAdd(sums[3], x, sums[1]));
    }
}
