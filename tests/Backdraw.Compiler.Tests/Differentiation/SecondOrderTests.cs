using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;
using Backdraw.Compiler.Simplification;

namespace Backdraw.Compiler.Tests.Differentiation;

/// <summary>A derivative along a direction, differentiated again.</summary>
public class SecondOrderTests
{
    private const int Functions = 600;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RandomFunctions_HessianTimesADirection_MatchesDifferencesOfTheGradient(bool aliasing)
    {
        int compared = 0;
        for (int seed = 0; seed < Functions; seed++)
        {
            var function = SmoothFunction.Make(seed, aliasing);
            var gradient = ReverseMode.Gradient(function, function.Differentiable, 0);
            var along = Checked(Simplify.PreserveBits(Checked(ForwardMode.Along(function), seed)), seed);
            var reverse = Checked(Simplify.Derivatives(ReverseMode.Gradient(along, along.Differentiable, 1)), seed);
            var scalars = function.Differentiable.Where(p => p.Type.IsScalar).ToEquatableArray();
            var forward = Checked(Simplify.Derivatives(ForwardMode.Gradient(along, scalars, 1)), seed);
            var random = new Random(seed);
            object[] arguments = SmoothFunction.Arguments(random), direction = SmoothFunction.Arguments(random);
            double Component(int parameter, int[] index) => direction[parameter] is Array array ? (double)array.GetValue(index)! : (double)direction[parameter];
            var differences = new Differences(function, arguments);
            if (!differences.IsTame || differences.Along(Component) is not var (slope, error)) continue;
            object[] tangents = [.. function.Differentiable.Select(p => direction[function.Parameters.ToList().IndexOf(p)])];
            double[] result = Run(reverse, [.. arguments, .. tangents, new double[3], new double[2, 2]]);
            Close([slope], result[1..2], 1e-5, error, $"seed {seed}: the derivative along the direction");
            double[] differenced = Difference(gradient, arguments, Component, out double rounding);
            if (rounding > 1e-3) continue;
            Close(differenced, result[2..], 1e-5, rounding, $"seed {seed}: reverse over forward");
            double[] twice = Run(forward, [.. arguments, .. tangents]);
            Close(twice[2..], result[2..(2 + scalars.Count)], 1e-8, 0, $"seed {seed}: forward over forward");
            compared++;
        }

        Assert.True(compared > Functions / 2, $"Only {compared} functions were compared.");
    }

    public static TheoryData<Primitive, int> Operands
    {
        get
        {
            var operands = new TheoryData<Primitive, int>();
            foreach (var primitive in RuleTable.Differentiable)
                for (int k = 0; k < Points(primitive).Length; k++) operands.Add(primitive, k);
            return operands;
        }
    }

    /// <summary>
    /// An increment of zero may have a derivative that is not zero. Where x is 0, the first derivative of f(a + x²) to x is 0 and the second is 2 f′(a): no rule
    /// may take the zero for good.
    /// </summary>
    [Theory]
    [MemberData(nameof(Operands))]
    public void OperandMovedByASquareAtZero_HasTwiceItsSlope(Primitive primitive, int moved)
    {
        double[] point = Points(primitive);
        string names = string.Join(" ", point.Select((_, k) => k == moved ? "%sum.21" : $"%p.{k + 1}"));
        string parameters = string.Concat(point.Select((_, k) => $", %p.{k + 1}: real"));
        var function = Parser.Parse($$"""
            function F(%x.0: real{{parameters}}) wrt (%x.0, %p.{{moved + 1}}) {
                %20: real = Multiply %x.0 %x.0
                %sum.21: real = Add %20 %p.{{moved + 1}}
                %22: real = {{primitive}} {{names}}
                yield %22
            }
            """);
        object[] arguments = [0.0, .. point];
        double[] first = Run(ReverseMode.Gradient(function, function.Differentiable, 0), arguments);
        Assert.Equal(0, first[1]);
        var along = ForwardMode.Along(function);
        if (Walk.Operations(along).Any(o => o is ApplyOp a && RuleTable.Underived.Contains(a.Primitive))) return;
        double[] second = Run(ReverseMode.Gradient(along, along.Differentiable, 1), [.. arguments, 1.0, 0.0]);
        Assert.Equal(2 * first[2], second[2], 1e-10 * (1 + Math.Abs(first[2])));
    }

    /// <summary>A point in the domain of a primitive of reals, none of its partial derivatives zero unless all are.</summary>
    private static double[] Points(Primitive primitive) => primitive switch
    {
        Primitive.Add or Primitive.Subtract or Primitive.Multiply or Primitive.Divide or Primitive.Remainder or Primitive.Pow or Primitive.Atan2
            or Primitive.Max or Primitive.Min or Primitive.GammaLogQuantile or Primitive.GammaLogSlope or Primitive.Hypot or Primitive.IeeeRemainder or Primitive.CopySign
            or Primitive.LogAddExp or Primitive.LogBeta => [0.3, 0.7],
        Primitive.ScaleB or Primitive.RootN => [0.3, 2],
        Primitive.Polygamma => [2, 0.7],
        Primitive.FusedMultiplyAdd or Primitive.ExpAffine => [0.3, 0.7, 0.4],
        Primitive.TruncatedNormalQuantile => [0.3, -0.7, 0.4],
        _ => [0.3],
    };

    /// <summary>Where operands are equal, or zero, rules choose; what they choose there must have the derivatives of the function.</summary>
    [Theory]
    [InlineData(Primitive.LogAddExp, 0.3, 0.3)]
    [InlineData(Primitive.LogAddExp, 0, 0)]
    [InlineData(Primitive.Multiply, 0, 0)]
    [InlineData(Primitive.Divide, 0, 0.7)]
    [InlineData(Primitive.Atan2, 0, 0.7)]
    [InlineData(Primitive.Atan2, 0.3, 0)]
    [InlineData(Primitive.Hypot, 0, 0.7)]
    [InlineData(Primitive.Hypot, 0.3, 0.3)]
    [InlineData(Primitive.Pow, 1, 0.7)]
    [InlineData(Primitive.LogBeta, 0.7, 0.7)]
    public void FunctionOfTwo_AtASpecialPoint_HasTheHessianOfItsDifferences(Primitive primitive, double a, double b)
    {
        var function = Parser.Parse($$"""
            function F(%x.0: real, %y.1: real) wrt (%x.0, %y.1) {
                %2: real = {{primitive}} %x.0 %y.1
                yield %2
            }
            """);
        const double H = 1e-5;
        var gradient = ReverseMode.Gradient(function, function.Differentiable, 0);
        var along = ForwardMode.Along(function);
        foreach (bool forward in new[] { false, true })
        {
            var hessian = forward ? ForwardMode.Gradient(along, along.Differentiable, 1) : ReverseMode.Gradient(along, along.Differentiable, 1);
            for (int k = 0; k < 2; k++)
            {
                double[] At(double step) => Run(gradient, [k == 0 ? a + step : a, k == 1 ? b + step : b]);
                double[] row = Run(hessian, [a, b, k == 0 ? 1.0 : 0.0, k == 1 ? 1.0 : 0.0]);
                for (int j = 0; j < 2; j++) Assert.Equal((At(H)[j + 1] - At(-H)[j + 1]) / (2 * H), row[j + 2], 1e-6);
            }
        }
    }

    [Fact]
    public void Joint_HasTheProductsOfTangents_AndNoFirstDerivative()
    {
        var function = Parser.Parse("""
            function F(%x.0: real, %y.1: real) wrt (%x.0, %y.1) {
                %2: real = Multiply %x.0 %x.0
                %3: real = Exp %y.1
                %4: real = joint %2 %3
                yield %4
            }
            """);
        var along = ForwardMode.Along(function);
        Assert.Equal(
            """
            function F(%x.0: real, %y.1: real, %xDot.5: real, %yDot.6: real) wrt (%x.0, %y.1) {
                %2: real = Multiply %x.0 %x.0
                %7: real = Multiply %xDot.5 %x.0
                %8: real = FusedMultiplyAdd %xDot.5 %x.0 %7
                %3: real = Exp %y.1
                %4: real = joint %2 %3
                %9: real = held %8
                %10: real = Multiply %9 %3
                %11: real = Multiply %3 %yDot.6
                %12: real = held %11
                %13: real = Multiply %12 %2
                %14: real = Add %10 %13
                yield %4, %14
            }
            """.ReplaceLineEndings("\n"),
            Printer.Print(along).TrimEnd().ReplaceLineEndings("\n"));
        Assert.Equal([0, 0, 0], Run(ReverseMode.Gradient(function, function.Differentiable, 0), [1.5, 0.2]));

        // ∂l∂rᵀ + ∂r∂lᵀ: 2x·eʸ off the diagonal.
        double[] row = Run(ReverseMode.Gradient(along, along.Differentiable, 1), [1.5, 0.2, 1.0, 0.0]);
        Assert.Equal([0, 3 * Math.Exp(0.2)], row[2..]);
    }

    private static double[] Difference(Function gradient, object[] arguments, Func<int, int[], double> direction, out double rounding)
    {
        const double Wide = 2e-4;
        double[] Slope(double step)
        {
            double[] up = At(step), down = At(-step);
            return [.. up.Zip(down, (a, b) => (a - b) / (2 * step)).Skip(1)];
        }

        double[] At(double step) => Run(gradient, [.. arguments.Select((argument, k) => Moved(argument, index => step * direction(k, index))), new double[3], new double[2, 2]]);
        double[] wide = Slope(Wide), narrow = Slope(Wide / 2);
        double scale = 1 + narrow.Max(Math.Abs);
        rounding = wide.Zip(narrow, (a, b) => Math.Abs(a - b)).Max() / scale;
        return [.. wide.Zip(narrow, (a, b) => b + ((b - a) / 3))];
    }

    private static object Moved(object argument, Func<int[], double> by)
    {
        switch (argument)
        {
            case double x: return x + by([]);
            case double[] array: return array.Select((x, i) => x + by([i])).ToArray();
            case double[,] matrix:
                var moved = (double[,])matrix.Clone();
                for (int i = 0; i < matrix.Length; i++) moved[i / 2, i % 2] += by([i / 2, i % 2]);
                return moved;
            default: return argument;
        }
    }

    private static Function Checked(Function function, int seed)
    {
        var broken = Record.Exception(() => Verifier.Check(function));
        Assert.True(broken is null, $"seed {seed}: {broken?.Message}");
        return function;
    }

    private static double[] Run(Function function, object[] arguments) =>
        [.. new Interpreter { Noise = Differences.Noise() }.Run(function, arguments).SelectMany(v => v is Array array ? array.Cast<double>() : [(double)v])];

    private static void Close(double[] expected, double[] actual, double tolerance, double error, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = 1 + expected.Max(Math.Abs);
        for (int k = 0; k < expected.Length; k++)
            Assert.True(Math.Abs(expected[k] - actual[k]) <= (tolerance + (4 * error)) * scale, $"{what}: {expected[k]:R} and {actual[k]:R} at {k}");
    }
}
