using System.Collections.Immutable;
using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Range = Backdraw.Compiler.Analyses.Range;

namespace Backdraw.Compiler.Estimators;

// Needs:      a function whose draws are not settled.
// Does:       where draws reach jumps that are none when parameters are positive (a sum of prices vanishes for no noise), finds a least set of parameters for
//             which that must be taken for granted: none of them can be left out. Where zero does as well, and makes nothing vanish, it is allowed.
// Guarantees: a run in which the parameters have their signs reaches no jump by a draw but those that are told.

/// <summary>What must be taken for granted of the signs of parameters, and the jumps that are left then.</summary>
internal sealed class ParameterSigns
{
    private readonly Function function;
    private readonly Dependence dependence;

    private ParameterSigns(Function function, Dependence dependence)
    {
        (this.function, this.dependence) = (function, dependence);
        Jumps = Analyses.Jumps.Of(function, dependence);
        if (Jumps.Any(IsBiased)) Assume([.. Jumps.Where(IsBiased)]);
    }

    /// <summary>The jumps that are left.</summary>
    public IReadOnlyList<Jump> Jumps { get; private set; }

    /// <summary>The signs that are taken for granted.</summary>
    public ImmutableDictionary<Value, Sign> Signs { get; private set; } = ImmutableDictionary<Value, Sign>.Empty;

    /// <summary>The parameters whose signs are taken for granted, in their order, each with a jump that it would let through.</summary>
    public IReadOnlyList<(Value Parameter, Sign Sign, Jump Jump)> Assumed { get; private set; } = [];

    /// <summary>The signs that a function needs.</summary>
    public static ParameterSigns Of(Function function, Dependence dependence) => new(function, dependence);

    private static bool IsBiased(Jump jump) => jump.Draw is not null;

    private void Assume(IReadOnlyList<Jump> biased)
    {
        var origins = dependence.Origins(biased.Select(j => j.At));
        var candidates = function.Parameters.Where(p => p.Type.Element != ElementKind.Bool && origins.Contains(p)).ToList();
        var signs = candidates.ToImmutableDictionary(p => p, _ => Sign.Positive);
        var left = JumpsWith(signs);
        if (left.Any(IsBiased))
        {
            // Those that a sign would remove are no trouble once the others are gone.
            Jumps = [.. Jumps.Where(j => !IsBiased(j) || left.Any(l => l.At == j.At))];
            return;
        }

        var reasons = new Dictionary<Value, Jump>();
        // What no derivative is taken to is let go first.
        foreach (var parameter in candidates.OrderBy(dependence.IsParameter))
        {
            var without = JumpsWith(signs.Remove(parameter)).FirstOrDefault(IsBiased);
            if (without is null) signs = signs.Remove(parameter);
            else reasons.Add(parameter, without);
        }

        foreach (var parameter in candidates.Where(signs.ContainsKey))
            if (AllowsZero(signs, parameter)) signs = signs.SetItem(parameter, Sign.NotNegative);
        Signs = signs;
        Jumps = JumpsWith(signs);
        Assumed = [.. candidates.Where(signs.ContainsKey).Select(p => (p, signs[p], reasons[p]))];
    }

    private IReadOnlyList<Jump> JumpsWith(ImmutableDictionary<Value, Sign> signs) => Analyses.Jumps.Of(function, dependence, signs);

    /// <summary>Whether a parameter may be zero as well: no jump comes back, and no operand that did not vanish before does.</summary>
    private bool AllowsZero(ImmutableDictionary<Value, Sign> signs, Value parameter)
    {
        var wider = signs.SetItem(parameter, Sign.NotNegative);
        return !JumpsWith(wider).Any(IsBiased) && !Vanishing(wider).Except(Vanishing(signs)).Any();
    }

    /// <summary>The operations with an operand that may be zero, where zero may be the end of what they are finite and smooth for.</summary>
    private IEnumerable<Value> Vanishing(ImmutableDictionary<Value, Sign> signs)
    {
        var ranges = ValueRanges.Of(function, dependence, signs);
        return Walk.Operations(function).OfType<ApplyOp>().Where(a => Ends(a).Any(end => HasZero(ranges.Of(end)))).Select(a => a.Result);

        static bool HasZero(Range range) => !range.IsPositive && !range.IsNegative;
    }

    private static IEnumerable<Value> Ends(ApplyOp apply) => apply.Primitive switch
    {
        _ when apply.Arguments[0].Type != IrType.Real => [],
        Primitive.Add or Primitive.Subtract or Primitive.Negate or Primitive.Multiply or Primitive.FusedMultiplyAdd => [],
        Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual or Primitive.Equal or Primitive.NotEqual => [],
        Primitive.Max or Primitive.Min or Primitive.Convert => [],
        Primitive.Exp or Primitive.Exp2 or Primitive.Expm1 or Primitive.ExpAffine or Primitive.Sin or Primitive.Cos or Primitive.Tan => [],
        Primitive.Sinh or Primitive.Cosh or Primitive.Tanh or Primitive.Atan or Primitive.Sigmoid or Primitive.NormalCdf or Primitive.Log1p => [],
        Primitive.Divide => [apply.Arguments[1]],
        Primitive.Pow => [apply.Arguments[0]],
        _ => apply.Arguments,
    };
}
