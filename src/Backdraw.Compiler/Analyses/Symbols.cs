using System.Collections.Immutable;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Analyses;

// Needs:      a function whose draws are not settled.
// Does:       writes scalars as polynomials and truth values as formulas, from their operations: arithmetic is expanded, branches become choices, maxima
//             ramps, loads the elements that were stored.
// Guarantees: a value equals its polynomial up to rounding, almost surely. What the polynomial is made of is seen where the value is computed, in the
//             same iteration. What is carried by a loop, and functions that jump, are leaves.

/// <summary>The symbolic form of the values of a function.</summary>
internal sealed class Symbols
{
    // Deeper than this, longer, and heavier than HeaviestPolynomial, a value is a leaf.
    private const int Deepest = 120;
    private const int LongestPolynomial = 2000;
    private const int LongestFormula = 3 * LongestPolynomial;
    private readonly Dictionary<Value, (Operation Operation, int Index)> definitions = [];
    private readonly Dictionary<Value, Polynomial> polynomials = [];
    private readonly Dictionary<Value, Formula> formulas = [];
    private readonly Dependence dependence;
    private int depth;

    /// <summary>The symbols of a function.</summary>
    public Symbols(Function function, Dependence dependence)
    {
        this.dependence = dependence;
        foreach (var operation in Walk.Operations(function))
            for (int k = 0; k < operation.Results.Count; k++)
                definitions[operation.Results[k]] = (operation, k);
    }

    /// <summary>The atoms of the function.</summary>
    public Atoms Atoms { get; } = new();

    /// <summary>A number as a polynomial.</summary>
    public Polynomial Of(Value value)
    {
        if (polynomials.TryGetValue(value, out var known)) return known;
        if (depth > Deepest) return Atoms.Leaf(value);
        depth++;
        var polynomial = Expand(value);
        depth--;
        if (polynomial is null || polynomial.Key.Length > LongestPolynomial || Atoms.WeightOf(polynomial) >= Atoms.HeaviestPolynomial) polynomial = Atoms.Leaf(value);
        return polynomials[value] = polynomial;
    }

    /// <summary>A polynomial with every draw written by its parameters and its noise; the polynomial itself where that is too large.</summary>
    public Polynomial InNoise(Polynomial polynomial)
    {
        if (depth > Deepest) return polynomial;
        depth++;
        var image = Expanded(polynomial);
        depth--;
        return image is null || Atoms.WeightOf(image) >= Atoms.HeaviestPolynomial ? polynomial : image;
    }

    /// <summary>A truth value as a formula.</summary>
    public Formula Condition(Value value)
    {
        if (formulas.TryGetValue(value, out var known)) return known;
        if (depth > Deepest) return Test(value);
        depth++;
        var formula = Decide(value);
        depth--;
        if (formula.Key.Length > LongestFormula || formula.Weight >= Atoms.HeaviestPolynomial) formula = Test(value);
        return formulas[value] = formula;
    }

    /// <summary>What a comparison says, however long it is.</summary>
    public Formula Comparison(ApplyOp comparison) => Decide(comparison);

    /// <summary>An element of an array.</summary>
    public Polynomial? Element(Value array, ImmutableArray<Polynomial> indices)
    {
        if (depth > Deepest) return Atoms.Element(array, indices);
        depth++;
        var element = Stored(array, indices);
        depth--;
        return element;
    }

    /// <summary>
    /// The array that two were made from by stores and branches alone, and where they were stored to; null when there is none. Everywhere else they are
    /// equal.
    /// </summary>
    public Value? CommonArray(Value a, Value b, List<ImmutableArray<Polynomial>> places) =>
        Origin(a, places) is { } from && Origin(b, places) is { } other && from == other ? from : null;

    private Value? Origin(Value array, List<ImmutableArray<Polynomial>> places)
    {
        while (definitions.TryGetValue(array, out var definition))
        {
            if (definition.Operation is StoreOp store)
            {
                places.Add(Indices(store.Indices));
                array = store.Array;
            }
            else if (definition.Operation is IfOp branch)
            {
                return CommonArray(branch.Then.Yields[definition.Index], branch.Else.Yields[definition.Index], places);
            }
            else
            {
                break;
            }
        }

        return array;
    }

    private ImmutableArray<Polynomial> Indices(EquatableArray<Value> indices) => [.. indices.Select(Of)];

    private Polynomial? Stored(Value array, ImmutableArray<Polynomial> indices)
    {
        if (definitions.TryGetValue(array, out var definition))
        {
            switch (definition.Operation)
            {
                case StoreOp store:
                    var differences = Indices(store.Indices).Zip(indices, (a, b) => a.Minus(b)).ToList();
                    if (differences.All(d => d.IsZero)) return Of(store.Element);
                    if (differences.Any(d => d.Number is not null and not 0)) return Element(store.Array, indices);
                    break;
                case ArrayLiteralOp literal when indices is [{ Number: { } k }] && k >= 0 && k < literal.Elements.Count && literal.Result.Type.Element != ElementKind.Bool:
                    return Of(literal.Elements[(int)k]);
                case NewArrayOp:
                    return Polynomial.Zero;
                case IfOp branch:
                    return Atoms.Choice(
                        Condition(branch.Condition), Element(branch.Then.Yields[definition.Index], indices), Element(branch.Else.Yields[definition.Index], indices));
            }
        }

        return Atoms.Element(array, indices);
    }

    private Polynomial? Expand(Value value)
    {
        if (!definitions.TryGetValue(value, out var definition)) return null;
        switch (definition.Operation)
        {
            case ConstantOp constant:
                double number = constant.Number;
                return double.IsNaN(number) || double.IsInfinity(number) ? null : Polynomial.Of(number);
            case ApplyOp apply: return Expand(apply);
            case DrawOp draw when Dependence.IsContinuous(draw.Family): return Atoms.Draw(draw.Result);
            case LoadOp load: return Element(load.Array, Indices(load.Indices));
            case IfOp branch: return Atoms.Choice(Condition(branch.Condition), Of(branch.Then.Yields[definition.Index]), Of(branch.Else.Yields[definition.Index]));
            default: return null;
        }
    }

    private Polynomial? Expand(ApplyOp apply)
    {
        var x = apply.Arguments;
        bool real = apply.Result.Type == IrType.Real;
        switch (apply.Primitive)
        {
            case Primitive.Select: return Atoms.Choice(Condition(x[0]), Of(x[1]), Of(x[2]));
            case Primitive.Sign when x[0].Type == IrType.Real:
                return Atoms.Choice(Positive(Of(x[0])), Polynomial.Of(1), Polynomial.Of(-1));
            case Primitive.Add: return Of(x[0]).Plus(Of(x[1]));
            case Primitive.Subtract: return Of(x[0]).Minus(Of(x[1]));
            case Primitive.Negate: return Of(x[0]).Times(-1);
            case Primitive.Multiply: return Atoms.Product(Of(x[0]), Of(x[1]));
            case Primitive.FusedMultiplyAdd: return Atoms.Product(Of(x[0]), Of(x[1]))?.Plus(Of(x[2]));
            case Primitive.Divide when real: return Atoms.Product(Of(x[0]), Atoms.Inverse(Of(x[1])));
            case Primitive.Abs: return Atoms.Absolute(Of(x[0]));
            case Primitive.Max: return Atoms.Ramp(Of(x[0]).Minus(Of(x[1])))?.Plus(Of(x[1]));
            case Primitive.Min: return Atoms.Ramp(Of(x[0]).Minus(Of(x[1]))) is { } excess ? Of(x[0]).Minus(excess) : null;
            // From integers everything converts exactly but for wrapping.
            case Primitive.Convert when x[0].Type != IrType.Real: return Of(x[0]);
            case Primitive.Expm1: return Atoms.Function(Primitive.Exp, Of(x[0]))?.Minus(Polynomial.Of(1));
            case Primitive.Log1p: return Atoms.Function(Primitive.Log, Of(x[0]).Plus(Polynomial.Of(1)));
            case Primitive.Tan: return Atoms.Product(Atoms.Function(Primitive.Sin, Of(x[0])), Atoms.Inverse(Atoms.Function(Primitive.Cos, Of(x[0]))));
            case Primitive.TanPi: return Atoms.Product(Atoms.Function(Primitive.SinPi, Of(x[0])), Atoms.Inverse(Atoms.Function(Primitive.CosPi, Of(x[0]))));
            case Primitive.Hypot:
                var (p, q) = (Of(x[0]), Of(x[1]));
                return Atoms.Product(p, p) is { } first && Atoms.Product(q, q) is { } second ? Atoms.Function(Primitive.Sqrt, first.Plus(second)) : null;
            case Primitive.CopySign: return Atoms.Choice(Positive(Of(x[1])), Atoms.Absolute(Of(x[0])), Atoms.Absolute(Of(x[0]))?.Times(-1));
            case Primitive.ScaleB: return Atoms.Product(Of(x[0]), Atoms.Function(Primitive.Exp, Of(x[1]).Times(Math.Log(2))));
            case Primitive.Softplus: return Exponential(x[0]) is { } exponential ? Atoms.Function(Primitive.Log, exponential.Plus(Polynomial.Of(1))) : null;
            case Primitive.LogAddExp: return Exponential(x[0]) is { } a && Exponential(x[1]) is { } b ? Atoms.Function(Primitive.Log, a.Plus(b)) : null;
            case Primitive.Sigmoid: return Atoms.Inverse(Atoms.Function(Primitive.Exp, Of(x[0]).Times(-1))?.Plus(Polynomial.Of(1)));
            case Primitive.Pow when Of(x[1]).Number is { } power && power == Math.Floor(power) && Math.Abs(power) <= 6: return Atoms.Power(Of(x[0]), (int)power);
            case Primitive.Pow when Of(x[1]).Number is 0.5: return Atoms.Function(Primitive.Sqrt, Of(x[0]));
            // √(a·a) = |a|.
            case Primitive.Sqrt when definitions.TryGetValue(x[0], out var inner) && inner.Operation is ApplyOp { Primitive: Primitive.Multiply } square
                && Of(square.Arguments[0]) is var root && root.Key == Of(square.Arguments[1]).Key:
                return Atoms.Absolute(root);
            default: return real && Functions.IsContinuous(apply.Primitive) ? Atoms.Function(apply.Primitive, [.. x.Select(Of)]) : null;
        }
    }

    private Polynomial? Exponential(Value exponent) => Atoms.Function(Primitive.Exp, Of(exponent));

    private Polynomial? Expanded(Polynomial polynomial) => Atoms.Map(polynomial, atom => atom.Kind == AtomKind.Draw
        ? definitions.TryGetValue(atom.Value!, out var definition) && definition.Operation is DrawOp draw ? Reparameterized(draw) : null
        : Atoms.Rebuild(atom, Expanded));

    /// <summary>A draw by its parameters and the standard draw of its family, where that is simple; else the draw itself.</summary>
    private Polynomial? Reparameterized(DrawOp draw)
    {
        var noise = Atoms.Noise(draw.Result);
        Polynomial Parameter(int k) => InNoise(Of(draw.Parameters[k]));
        Polynomial? LocationScale() => Atoms.Product(Parameter(1), noise)?.Plus(Parameter(0));
        Polynomial? Exponential(Polynomial? exponent) => exponent is null ? null : Atoms.Function(Primitive.Exp, exponent);
        switch (draw.Family)
        {
            case Family.Normal or Family.Laplace or Family.Logistic or Family.Gumbel or Family.Cauchy: return LocationScale();
            case Family.LogNormal: return Exponential(LocationScale());
            case Family.HalfNormal or Family.Rayleigh: return Atoms.Product(Parameter(0), noise);
            case Family.Uniform: return Atoms.Product(Parameter(1).Minus(Parameter(0)), noise)?.Plus(Parameter(0));
            case Family.Exponential: return Atoms.Product(noise, Atoms.Inverse(Parameter(0)));
            case Family.Weibull:
                return Atoms.Product(Parameter(0), Exponential(Atoms.Product(Atoms.Function(Primitive.Log, noise), Atoms.Inverse(Parameter(1)))));
            case Family.Pareto: return Atoms.Product(Parameter(0), Exponential(Atoms.Product(noise, Atoms.Inverse(Parameter(1)))));
            default: return Atoms.Draw(draw.Result);
        }
    }

    private static Formula Test(Value value) => new Formula.Test(value, "b" + value.Id);

    private Formula Decide(Value value)
    {
        if (!definitions.TryGetValue(value, out var definition)) return Test(value);
        switch (definition.Operation)
        {
            case ConstantOp constant: return constant.Bits != 0 ? Formula.True : Formula.False;
            case ApplyOp apply: return Decide(apply);
            case IfOp branch:
                return Either(Condition(branch.Condition), Condition(branch.Then.Yields[definition.Index]), Condition(branch.Else.Yields[definition.Index]));
            default: return Test(value);
        }
    }

    private Formula Decide(ApplyOp apply)
    {
        var x = apply.Arguments;
        switch (apply.Primitive)
        {
            case Primitive.Less: return Positive(Of(x[1]).Minus(Of(x[0])));
            case Primitive.Greater: return Positive(Of(x[0]).Minus(Of(x[1])));
            case Primitive.LessOrEqual: return Positive(Of(x[0]).Minus(Of(x[1]))).Not();
            case Primitive.GreaterOrEqual: return Positive(Of(x[1]).Minus(Of(x[0]))).Not();
            case Primitive.Equal when x[0].Type.Element != ElementKind.Bool: return Equal(Of(x[0]).Minus(Of(x[1])), apply.Result);
            case Primitive.NotEqual when x[0].Type.Element != ElementKind.Bool: return Equal(Of(x[0]).Minus(Of(x[1])), apply.Result).Not();
            case Primitive.And: return Condition(x[0]).And(Condition(x[1]));
            case Primitive.Or: return Condition(x[0]).Or(Condition(x[1]));
            case Primitive.Not: return Condition(x[0]).Not();
            case Primitive.Select: return Either(Condition(x[0]), Condition(x[1]), Condition(x[2]));
            case Primitive.Xor or Primitive.NotEqual: return Either(Condition(x[0]), Condition(x[1]).Not(), Condition(x[1]));
            case Primitive.Equal: return Either(Condition(x[0]), Condition(x[1]), Condition(x[1]).Not());
            default: return Test(apply.Result);
        }
    }

    private static Formula Either(Formula condition, Formula a, Formula b) => condition.And(a).Or(condition.Not().And(b));

    /// <summary>p &gt; 0, in units of its first coefficient. Where p = 0 has no probability, −p &gt; 0 is its negation.</summary>
    public Formula Positive(Polynomial p)
    {
        if (p.Number is { } number) return number > 0 ? Formula.True : Formula.False;
        double lead = p.Terms[0].Coefficient;
        if (lead > 0) return new Formula.Positive(p.Times(1 / lead));
        return Motion.HasNoMass(p, dependence) ? new Formula.Positive(p.Times(1 / lead)).Not() : new Formula.Positive(p.Times(-1 / lead));
    }

    private Formula Equal(Polynomial p, Value value)
    {
        if (p.Number is { } number) return number == 0 ? Formula.True : Formula.False;
        if (Motion.HasNoMass(p, dependence)) return Formula.False;
        double lead = p.Terms[0].Coefficient;
        return new Formula.Test(value, $"({p.Times(1 / lead).Key})=0");
    }
}
