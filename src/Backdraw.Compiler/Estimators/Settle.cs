using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Estimators;

// Needs:      a primal function.
// Does:       replaces each draw by its parameter check, standard noise free of every parameter, and the arithmetic (or quantile) that makes it the draw.
// Guarantees: no draw is left. Noise is keyed exactly where the control flow of the method as written varies by sample, in the order of the draws.

/// <summary>Settles each draw as noise and arithmetic.</summary>
public static class Settle
{
    /// <summary>The function without draws.</summary>
    public static Function Apply(Function primal)
    {
        var rewriting = new Rewriting(new IdSource(primal), Variability.Of(primal), primal);
        return primal with { Body = rewriting.Region(primal.Body) };
    }

    private sealed class Rewriting(IdSource ids, Variability variability, Function primal)
    {
        private readonly KnownParameters known = new(primal);

        public Region Region(Region region)
        {
            var builder = new RegionBuilder(ids);
            var renamed = new Dictionary<Value, Value>();
            foreach (var operation in region.Operations)
            {
                var current = Rewriter.Replace(Rewriter.MapRegions(operation, Region), renamed);
                if (current is not DrawOp draw)
                {
                    builder.Add(current);
                    continue;
                }

                builder.Source = draw.Source;
                renamed[draw.Result] = Draw(draw, variability.UnderVaryingControl(operation), builder);
                builder.Source = null;
            }

            return builder.Build(region.Parameters, region.Yields.Select(y => renamed.TryGetValue(y, out var value) ? value : y));
        }

        private Value Draw(DrawOp draw, bool keyed, RegionBuilder builder)
        {
            if (!Domains.Holds(draw.Family, known.Of(draw))) builder.Add(new CheckOp(draw.Site, draw.Family, draw.Parameters));
            var p = draw.Parameters;
            var kind = draw.Family switch
            {
                Family.Normal or Family.LogNormal => NoiseKind.Normal,
                Family.Exponential => NoiseKind.Exponential,
                _ => NoiseKind.Uniform,
            };
            bool standard = draw.Family == Family.Normal && IsConstant(p[0], 0) && IsConstant(p[1], 1);
            var noise = ids.New(IrType.Real, standard ? draw.Result.Name : null);
            builder.Add(new NoiseOp(noise, draw.Site, kind, keyed));
            string? name = draw.Result.Name;
            switch (draw.Family)
            {
                case Family.Normal when standard:
                    return noise;
                case Family.Normal:
                    return builder.Named(name, Primitive.FusedMultiplyAdd, p[1], noise, p[0]);
                case Family.LogNormal:
                    return builder.Named(name, Primitive.Exp, builder.Apply(Primitive.FusedMultiplyAdd, p[1], noise, p[0]));
                case Family.Uniform:
                    return builder.Named(name, Primitive.FusedMultiplyAdd, builder.Difference(p[1], p[0]), noise, p[0]);
                case Family.Exponential:
                    return builder.Named(name, Primitive.Divide, noise, p[0]);
                default:
                    var outcome = ids.Like(draw.Result);
                    builder.Add(new QuantileOp(outcome, draw.Family, noise, p));
                    return outcome;
            }
        }

        private bool IsConstant(Value value, double number) => value.Type == IrType.Real && known.Number(value) == number;
    }
}
