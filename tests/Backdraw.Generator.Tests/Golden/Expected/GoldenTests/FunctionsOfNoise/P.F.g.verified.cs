/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly double mode;
    private readonly double shape;
    private readonly double product;
    private readonly double product2;
    private readonly double quotient;
    private readonly double quotient2;

    public FGradientKernel(double mode, double shape)
    {
        // double x = Draw.Triangular(0, 4, mode);
        double difference = 4.0 - mode;
        Domain.CheckTriangular(0.0, 4.0, mode);
        // double y = Draw.Weibull(1, shape);
        Domain.CheckWeibull(1.0, shape);
        // return x + Draw.TruncatedNormal(mode, shape, 0, 4) * y;
        Domain.CheckTruncatedNormal(mode, shape, 0.0, 4.0);
        this.mode = mode;
        this.shape = shape;
        this.product = mode * 0.25;
        this.product2 = difference * 0.25;
        this.quotient = (0.0 - mode) / shape;
        this.quotient2 = difference / shape;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        var product2 = Vector512.Create(this.product2);
        var product = Vector512.Create(this.product);
        var shape = Vector512.Create(this.shape);
        var quotient2 = Vector512.Create(this.quotient);
        var quotient22 = Vector512.Create(this.quotient2);
        var mode = Vector512.Create(this.mode);
        var modeBarSum = Vector512<double>.Zero;
        var shapeBarSum = Vector512<double>.Zero;
        var productBarSum = Vector512<double>.Zero;
        var productBarSum2 = Vector512<double>.Zero;
        var chosenSum = Vector512<double>.Zero;
        var chosenSum2 = Vector512<double>.Zero;

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            // double x = Draw.Triangular(0, 4, mode);
            var u = Vector512.LoadUnsafe(ref noise, at);
            at += 16;
            var difference = Vector512<double>.One - u;
            var condition = Vector512.GreaterThan(difference, product2);
            var root = Vector512.Sqrt(Vector512.ConditionalSelect(condition, u * product, difference * product2));
            var product3 = Vector512.Create(4.0) * root;
            var x = Vector512.ConditionalSelect(condition, Vector512<double>.Zero + product3, Vector512.Create(4.0) - product3);
            // double y = Draw.Weibull(1, shape);
            var e = Vector512.LoadUnsafe(ref noise, at);
            at += 16;
            var quotient = LaneMath.Log(e) / shape;
            var exp = LaneMath.Exp(quotient);
            // return x + Draw.TruncatedNormal(mode, shape, 0, 4) * y;
            var u2 = Vector512.LoadUnsafe(ref noise, at);
            var truncatedNormalQuantile = LaneMath.TruncatedNormalQuantile(u2, quotient2, quotient22);
            var term = Vector512.FusedMultiplyAdd(shape, truncatedNormalQuantile, mode);
            var greatest = LaneMath.Max(term, Vector512<double>.Zero);
            var least = LaneMath.Min(greatest, Vector512.Create(4.0));
            var chosen = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(greatest, Vector512.Create(4.0)), exp, Vector512<double>.Zero);
            var chosen2 = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(term, Vector512<double>.Zero), chosen, Vector512<double>.Zero);
            var condition2 = Vector512.Equals(chosen2 * shape, Vector512<double>.Zero);
            var product4 = Vector512.Create(0.5) * ((truncatedNormalQuantile - quotient2) * (truncatedNormalQuantile + quotient2));
            var product5 = (Vector512<double>.One - u2) * LaneMath.Exp(product4);
            var product6 = Vector512.Create(0.5) * ((truncatedNormalQuantile - quotient22) * (truncatedNormalQuantile + quotient22));
            var product7 = u2 * LaneMath.Exp(product6);
            // double y = Draw.Weibull(1, shape);
            var product8 = least * exp;
            var chosen3 = Vector512.ConditionalSelect(Vector512.Equals(product8, Vector512<double>.Zero), Vector512<double>.Zero,
                -(product8 / shape * quotient));
            // double x = Draw.Triangular(0, 4, mode);
            var difference2 = Vector512.ConditionalSelect(condition, Vector512<double>.One,
                Vector512<double>.Zero) - Vector512.ConditionalSelect(condition, Vector512<double>.Zero, Vector512<double>.One);
            var chosen4 = Vector512.ConditionalSelect(Vector512.GreaterThan(root, Vector512<double>.Zero), root,
                Vector512.Create(3.054936363499605E-151));
            var quotient3 = Vector512.Create(0.5) * (difference2 * Vector512.Create(4.0)) / chosen4;
            var chosen5 = Vector512.ConditionalSelect(Vector512.Equals(product5, Vector512<double>.Zero), Vector512<double>.Zero, chosen2 * product5);
            var chosen6 = Vector512.ConditionalSelect(Vector512.Equals(product7, Vector512<double>.Zero), Vector512<double>.Zero, chosen2 * product7);
            Vector512.FusedMultiplyAdd(least, exp, x).StoreUnsafe(ref frame.Values, place);
            modeBarSum += chosen2;
            shapeBarSum += Vector512.FusedMultiplyAdd(chosen2, truncatedNormalQuantile, chosen3);
            productBarSum = Vector512.FusedMultiplyAdd(Vector512.ConditionalSelect(condition, quotient3, Vector512<double>.Zero), u, productBarSum);
            productBarSum2 = Vector512.FusedMultiplyAdd(Vector512.ConditionalSelect(condition, Vector512<double>.Zero, quotient3), difference,
                productBarSum2);
            chosenSum += Vector512.ConditionalSelect(condition2, Vector512<double>.Zero, chosen5);
            chosenSum2 += Vector512.ConditionalSelect(condition2, Vector512<double>.Zero, chosen6);
            place += 8;
        }
        while (place < end);

        frame.AddSum(0, modeBarSum);
        frame.AddSum(1, shapeBarSum);
        frame.AddSum(2, productBarSum);
        frame.AddSum(3, productBarSum2);
        frame.AddSum(4, chosenSum);
        frame.AddSum(5, chosenSum2);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        double chosen = sums[4] == 0.0 ? 0.0 : sums[4] * shape;
        double chosen2 = sums[5] == 0.0 ? 0.0 : sums[5] * shape;
        // return x + Draw.TruncatedNormal(mode, shape, 0, 4) * y;
        bool condition = chosen2 == 0.0;
        double quotient3 = chosen2 / shape;
        bool condition2 = chosen == 0.0;
        double quotient4 = chosen / shape;
        double sum = sums[1] + (condition ? 0.0 : -(quotient3 * ((4.0 - mode) / shape))) + (condition2 ? 0.0 : -(quotient4 * (-mode / shape)));
        // double x = Draw.Triangular(0, 4, mode);
        double difference = sums[0] - (condition2 ? 0.0 : quotient4) - Math.FusedMultiplyAdd(sums[3], 0.25, condition ? 0.0 : quotient3);
        gradient[0] = Math.FusedMultiplyAdd(sums[2], 0.25, difference);
        gradient[1] = sum;
    }
}
