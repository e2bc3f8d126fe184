/// <summary>The Hessian of <c>F</c> times a direction.</summary>
file readonly struct FHessianKernel : IKernel
{
    private readonly double mu;
    private readonly double p;
    private readonly double muDot;
    private readonly double pDot;
    private readonly double difference;
    private readonly double difference2;

    public FHessianKernel(double mu, double p, double muDot, double pDot)
    {
        // double x = Draw.Normal(mu, 1);
        Domain.CheckNormal(mu, 1.0);
        // int n = Draw.Binomial(3, p);
        Domain.CheckBinomial(3, p);
        this.mu = mu;
        this.p = p;
        this.muDot = muDot;
        this.pDot = pDot;
        this.difference = 1.0 - p;
        this.difference2 = 1.0 - p;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        var mu = Vector512.Create(this.mu);
        var p = Vector512.Create(this.p);
        var difference2 = Vector512.Create(this.difference);
        var pDot = Vector512.Create(this.pDot);
        var muDot = Vector512.Create(this.muDot);
        var difference22 = Vector512.Create(this.difference2);
        var muBarSum = Vector512<double>.Zero;
        var pBarSum = Vector512<double>.Zero;
        var chosenSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            var value = Vector512.LoadUnsafe(ref frame.Values, place);
            // double x = Draw.Normal(mu, 1);
            var z = Vector512.LoadUnsafe(ref noise, at);
            at += 16;
            var x = z + mu;
            // int n = Draw.Binomial(3, p);
            var u = Vector512.LoadUnsafe(ref noise, at);
            var n = Quantile.Binomial(u, Vector512.Create((long)3), p);
            var nAsReal = Lanes.ToReal(n);
            var quotient = nAsReal / p;
            var condition = Vector512.Equals(nAsReal, Vector512<double>.Zero);
            var chosen = Vector512.ConditionalSelect(condition, Vector512<double>.Zero, quotient);
            var difference = Vector512.Create(3.0) - nAsReal;
            var condition2 = Vector512.Equals(difference, Vector512<double>.Zero);
            var product = pDot * (chosen - Vector512.ConditionalSelect(condition2, Vector512<double>.Zero, difference / difference2));
            var advantage = frame.Baselines.Advantage(1, 0, value, frame.LaneOffset);
            // return x * x * n * n;
            var product2 = nAsReal * nAsReal;
            var product3 = product * nAsReal * nAsReal;
            var term = Vector512.FusedMultiplyAdd(product3, x, Vector512.FusedMultiplyAdd(product2, muDot, product2 * muDot));
            // int n = Draw.Binomial(3, p);
            var term2 = Vector512.FusedMultiplyAdd(advantage, product * Vector512.Create(0.5),
                Vector512.FusedMultiplyAdd(muDot, x, muDot * x) * nAsReal * nAsReal);
            var advantageTimesPDot = advantage * pDot;
            var condition3 = Vector512.Equals(Vector512.ConditionalSelect(condition2, Vector512<double>.Zero, -advantageTimesPDot),
                Vector512<double>.Zero);
            var chosen2 = Vector512.ConditionalSelect(condition, Vector512<double>.Zero, advantageTimesPDot);
            var chosen3 = Vector512.ConditionalSelect(Vector512.Equals(chosen2, Vector512<double>.Zero), Vector512<double>.Zero,
                -(chosen2 / p * quotient));
            var term3 = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(advantage * product, Vector512.Create(0.5), term2),
                chosen - Vector512.ConditionalSelect(condition2, Vector512<double>.Zero, difference / difference22), chosen3);
            var chosen4 = Vector512.ConditionalSelect(condition3, Vector512<double>.Zero,
                Vector512.ConditionalSelect(condition2, Vector512<double>.Zero, advantage) * difference);
            muBarSum += Vector512.FusedMultiplyAdd(product3, x, term);
            pBarSum += term3;
            chosenSum += chosen4;
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, muBarSum);
        frame.AddSum(1, pBarSum);
        frame.AddSum(2, chosenSum);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        // int n = Draw.Binomial(3, p);
        double difference3 = 1.0 - p;
        gradient[0] = sums[0];
        gradient[1] = sums[1] - (sums[2] == 0.0 ? 0.0 : sums[2] * pDot / difference3 / difference3);
    }
}
