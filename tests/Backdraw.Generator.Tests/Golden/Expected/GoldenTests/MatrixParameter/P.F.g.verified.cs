/// <summary>Value and gradient of <c>F</c>.</summary>
file readonly struct FGradientKernel : IKernel
{
    private readonly UniformMatrix<double> factors;
    private readonly UniformArray<double> loads;
    private readonly int length;
    private readonly int length2;

    public FGradientKernel(double[,] factors, double[] loads)
    {
        var factorsElements = LaneArrays.Elements(factors);
        this.factors = UniformMatrix<double>.Copy(factors);
        this.loads = UniformArray<double>.Copy(loads);
        this.length = factors.GetLength(0);
        this.length2 = factors.GetLength(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run512(ref KernelFrame frame)
    {
        ref double noise = ref frame.Noise;
        int top = 0;
        ref double tape = ref frame.Arena.Reserve(top, 0);
        int mark = frame.Arena.Mark();
        var factors = this.factors.Span;
        var loads = this.loads.Span;
        var factorsBar = frame.Arena.Rent<Vector512<double>>(this.factors.Length);

        nuint place = frame.FirstPlace, end = frame.EndPlace;
        do
        {
            nuint at = frame.NoiseAt(place);
            var sum = Vector512<double>.Zero;
            tape = ref frame.Arena.Reserve(top, 8L * this.length);
            // for (int i = 0; i < factors.GetLength(0); i++)
            for (int i = 0; i < this.length; i++)
            {
                // double z = Draw.LogNormal(0, 1);
                var z = Vector512.LoadUnsafe(ref noise, at);
                at += 16;
                var z2 = LaneMath.Exp(z + Vector512<double>.Zero);
                // for (int j = 0; j < factors.GetLength(1); j++)
                for (int j = 0; j < this.length2; j++)
                {
                    // sum += factors[i, j] * loads[j] * z;
                    sum = Vector512.FusedMultiplyAdd(Vector512.Create(factors[LaneArrays.Index(i, j, this.factors.Rows,
                        this.factors.Columns)] * loads[j]), z2, sum);
                }

                z2.StoreUnsafe(ref tape, (nuint)top);
                top += 8;
            }

            // for (int i = 0; i < factors.GetLength(0); i++)
            for (int i2 = this.length - 1; i2 >= 0; i2--)
            {
                top -= 8;
                var z3 = Vector512.LoadUnsafe(ref tape, (nuint)top);
                // for (int j = 0; j < factors.GetLength(1); j++)
                for (int j2 = this.length2 - 1; j2 >= 0; j2--)
                {
                    factorsBar[LaneArrays.Index(i2, j2, this.factors.Rows, this.factors.Columns)] += z3 * Vector512.Create(loads[j2]);
                }
            }

            sum.StoreUnsafe(ref frame.Values, place);
            place += 8;
        }
        while (place < end);

        frame.AddSums(0, factorsBar);
        frame.Arena.Reset(mark);
    }

    public void Gradient(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        var factorsSpan = factors.Span;
        var loadsSpan = loads.Span;
        var factorsBar = sums.Slice(0, factors.Length);
        factorsBar.CopyTo(gradient.Slice(0));
    }
}
