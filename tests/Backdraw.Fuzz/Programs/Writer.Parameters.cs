using System.Collections.Immutable;
using System.Globalization;

namespace Backdraw.Fuzz.Programs;

/// <content>The parameters of the stochastic method.</content>
internal sealed partial class Writer
{
    /// <summary>Names that generated code must keep clear of, among ordinary ones.</summary>
    private static readonly string[] Names =
    [
        "alpha", "beta", "gamma", "delta", "eta", "kappa", "nu", "rho", "tau", "phi", "run", "seed", "index", "@event", "_hidden", "flat", "partials", "gradientKernel", "valueKernel", "mean", "frame",
        "lane", "i", "x", "noise", "sums", "count", "kernel", "result", "group", "block", "θ", "mask", "all", "visits0", "Lanes", "Vector512", "Score", "arena", "schedule", "gradient", "value", "top", "tape", "key", "at", "g",
    ];

    private List<Parameter> Parameters()
    {
        var free = new List<string>(Names);
        string Name()
        {
            string name = Pick(free);
            free.Remove(name);
            return name;
        }

        var parameters = new List<Parameter>();
        int reals = 1 + random.Next(3);
        for (int k = 0; k < reals; k++) parameters.Add(Differentiable(Name(), "double", VariableType.Real, 1));
        if (Chance(0.3)) parameters.Add(Fixed(Name(), "[Constant] double", VariableType.Real, 2, Number(0.2, 1.8)));
        if (Chance(0.5)) parameters.Add(Fixed(Name(), "int", VariableType.Int, 4, Whole(1, 4)));
        if (Chance(0.15)) parameters.Add(Fixed(Name(), "long", VariableType.Long, Wild, Pick(["5L", "-3L", "987654321987L"])));
        if (Chance(0.15)) parameters.Add(Fixed(Name(), "bool", VariableType.Bool, 1, Pick(["true", "false"])));
        if (Chance(0.15)) parameters.Add(Fixed(Name(), "Mode", VariableType.Mode, 3, Pick(["Mode.Low", "Mode.High"])));
        if (Chance(0.3)) parameters.Add(Differentiable(Name(), "double[]", VariableType.RealArray, 2 + random.Next(4)));
        if (Chance(0.2)) parameters.Add(Differentiable(Name(), "ReadOnlySpan<double>", VariableType.RealArray, 2 + random.Next(4)));
        if (Chance(0.2)) parameters.Add(Differentiable(Name(), "double[,]", VariableType.Matrix, 6));
        if (Chance(0.2)) parameters.Add(Fixed(Name(), "int[]", VariableType.IntArray, 7, "[3, 1, 7, 0]") is var ints ? ints with { Variable = ints.Variable with { Length = 4 } } : null!);
        if (Chance(0.15))
        {
            var weights = Fixed(Name(), "[Constant] double[]", VariableType.RealArray, 2, "[0.4, 1.3, 0.9]");
            parameters.Add(weights with { Variable = weights.Variable with { Length = 3, Positive = true } });
        }

        if (Chance(0.3)) parameters.Add(AggregateParameter(Name()));
        for (int k = parameters.Count - 1; k > 0; k--)
        {
            int other = random.Next(k + 1);
            (parameters[k], parameters[other]) = (parameters[other], parameters[k]);
        }

        return parameters;
    }

    private Parameter Differentiable(string name, string type, VariableType kind, int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(_ => Math.Round((Chance(0.7) ? 1 : -1) * (0.2 + (1.4 * random.NextDouble())), 3))];
        bool array = kind == VariableType.RealArray;
        return new Parameter(new Variable(name, kind, 1.7) { Moved = true, Length = array ? count : 1, Span = type != "double[]" }, type, values, null);
    }

    private static Parameter Fixed(string name, string type, VariableType kind, double bound, string argument) =>
        new(new Variable(name, kind, bound) { IsParameter = true }, type, [], argument);
}

/// <summary>A parameter of a program and what is passed for it.</summary>
/// <param name="Variable">The parameter in the body.</param>
/// <param name="Type">Its C# type, attributes included.</param>
/// <param name="Values">What derivatives are taken to, in row-major order; empty for the rest.</param>
/// <param name="Argument">The text passed for the rest.</param>
internal sealed record Parameter(Variable Variable, string Type, double[] Values, string? Argument)
{
    public bool IsDifferentiable => Argument is null;

    /// <summary>The numbers and arrays in it that derivatives are taken to.</summary>
    public ImmutableArray<Leaf> Leaves { get; init; } = [new("", Variable.Type, Values.Length)];

    /// <summary>The parameter and what can be read of it.</summary>
    public ImmutableArray<Variable> Variables { get; init; } = [Variable];

    /// <summary>The argument for a struct or tuple whose values begin at a place.</summary>
    public Func<int, string>? Made { get; init; }

    /// <summary>The columns of a matrix.</summary>
    public const int Columns = 3;

    /// <summary>The member of the gradient types.</summary>
    public string Member
    {
        get
        {
            string bare = Variable.Name.TrimStart('@', '_');
            return char.ToUpperInvariant(bare[0]) + bare[1..];
        }
    }

    /// <summary>The argument, its values taken from <c>t</c>.</summary>
    public string Passed(int offset) => Argument ?? Made?.Invoke(offset) ?? Variable.Type switch
    {
        VariableType.Real => $"t[{Text(offset)}]",
        VariableType.Matrix => $"Backdraw.Fuzz.Checks.Flat.Matrix(t, {Text(offset)}, {Text(Values.Length / Columns)}, {Text(Columns)})",
        _ => $"t[{Text(offset)}..{Text(offset + Values.Length)}]",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
