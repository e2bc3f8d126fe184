using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Rules;

/// <summary>
/// The scores ∂ log p(x; φ)/∂φ of the discrete families with scalar parameters, in the forms whose mean is exactly zero. At a boundary parameter the
/// score is the finite limit for the outcome that happened: 0/0 counts as 0.
/// </summary>
public static class ScoreTable
{
    /// <summary>The terms d·∂ log p/∂φᵢ, one for each parameter; null where the parameter is an integer. Not for the categorical families.</summary>
    public static Term?[] Contributions(LogDensityOp operation, Value increment, RegionBuilder builder)
    {
        var d = new Term(builder, increment);
        var phi = new Term[operation.Parameters.Count];
        for (int i = 0; i < phi.Length; i++)
            phi[i] = new Term(builder, operation.Parameters[i].Type == IrType.Real ? operation.Parameters[i] : builder.Convert(operation.Parameters[i], IrType.Real));
        var outcome = operation.Outcome;
        Term Count() => new(builder, builder.Convert(outcome, IrType.Real));

        switch (operation.Family)
        {
            case Family.Bernoulli:
                return [d / new Term(builder, builder.Select(outcome, phi[0].Value, (phi[0] - phi[0].Constant(1)).Value))];
            case Family.BernoulliLogit:
                var hit = new Term(builder, builder.Select(outcome, builder.Constant(1.0), builder.Constant(0.0)));
                return [d * (hit - phi[0].Apply(Primitive.Sigmoid))];
            case Family.Poisson:
                return [d * (Ratio(Count(), phi[0]) - d.Constant(1))];
            case Family.Binomial or Family.Multinomial:
                return [null, d * (Ratio(Count(), phi[1]) - Ratio(phi[0] - Count(), 1 - phi[1]))];
            case Family.Geometric:
                return [d * (1 / phi[0] - Ratio(Count(), 1 - phi[0]))];
            case Family.NegativeBinomial:
                var rise = (Count() + phi[0]).Apply(Primitive.Digamma) - phi[0].Apply(Primitive.Digamma);
                return [d * (rise + phi[1].Apply(Primitive.Log)), d * (phi[0] / phi[1] - Ratio(Count(), 1 - phi[1]))];
            default:
                throw new InvalidOperationException($"{operation.Family} has no score in scalar parameters.");
        }
    }

    private static Term Ratio(Term count, Term parameter) =>
        (count / parameter).Unless(count.Compare(Primitive.Equal, count.Constant(0)));
}
