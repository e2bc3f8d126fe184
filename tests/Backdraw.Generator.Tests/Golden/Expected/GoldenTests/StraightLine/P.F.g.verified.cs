/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly double mu;
    private readonly double sigma;

    public FGradientKernel(double mu, double sigma)
    {
        // double x = Draw.Normal(mu, sigma);
        Domain.CheckNormal(mu, sigma);
        this.mu = mu;
        this.sigma = sigma;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        var sigma = Vector512.Create(this.sigma);
        var mu = Vector512.Create(this.mu);
        var muBarSum = Vector512<double>.Zero;
        var sigmaBarSum = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            // double x = Draw.Normal(mu, sigma);
            var z = Vector512.LoadUnsafe(ref noise, at);
            var x = Vector512.FusedMultiplyAdd(sigma, z, mu);
            // return x * x;
            var xPlusX = x + x;
            (x * x).StoreUnsafe(ref frame.Values, place);
            muBarSum += xPlusX;
            sigmaBarSum = Vector512.FusedMultiplyAdd(xPlusX, z, sigmaBarSum);
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, muBarSum);
        frame.AddSum(1, sigmaBarSum);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        gradient[0] = sums[0];
        gradient[1] = sums[1];
    }
}
