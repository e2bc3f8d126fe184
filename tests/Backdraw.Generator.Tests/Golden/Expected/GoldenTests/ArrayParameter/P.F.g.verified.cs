/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly UniformArray<double> weights;
    private readonly double mean;
    private readonly int length;

    public FGradientKernel(double[] weights, double mean)
    {
        if (weights.Length > 0)
        {
            // sum += weights[i] * Draw.Normal(mean, 1);
            Domain.CheckNormal(mean, 1.0);
        }

        this.weights = UniformArray<double>.Copy(weights);
        this.mean = mean;
        this.length = weights.Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        int top = 0;
        ref double tape = ref frame.Arena.Reserve(top, 0);
        int mark = frame.Arena.Mark();
        var weights = this.weights.Span;
        var weightsBar = frame.Arena.Rent<Vector512<double>>(this.weights.Length);
        var mean = Vector512.Create(this.mean);
        var meanBarSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            var sum = Vector512<double>.Zero;
            tape = ref frame.Arena.Reserve(top, 8L * this.length);
            // for (int i = 0; i < weights.Length; i++)
            for (int i = 0; i < this.length; i++)
            {
                // sum += weights[i] * Draw.Normal(mean, 1);
                var z = Vector512.LoadUnsafe(ref noise, at);
                at += 16;
                var sum2 = z + mean;
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(weights[i]), sum2, sum);
                sum2.StoreUnsafe(ref tape, (nuint)top);
                top += 8;
            }

            double meanBar = 0.0;
            // for (int i = 0; i < weights.Length; i++)
            for (int i2 = this.length - 1; i2 >= 0; i2--)
            {
                top -= 8;
                var restored = Vector512.LoadUnsafe(ref tape, (nuint)top);
                weightsBar[i2] += restored;
                meanBar += weights[i2];
            }

            sum.StoreUnsafe(ref frame.Values, place);
            meanBarSum += Vector512.Create(meanBar);
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, meanBarSum);
        frame.AddSums(1, weightsBar);
        frame.Arena.Reset(mark);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        var weightsSpan = weights.Span;
        var weightsBar = sums.Slice(1, weights.Length);
        weightsBar.CopyTo(gradient.Slice(0));
        gradient[weights.Length] = sums[0];
    }
}
