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
            bool standard = draw.Family == Family.Normal && IsConstant(draw.Parameters[0], 0) && IsConstant(draw.Parameters[1], 1);
            var form = Reparameterization.Of(draw.Family);
            if (form is not null && !standard)
                return form.Write(builder, [.. form.Noise.Select(kind => Noise(draw, kind, keyed, null, builder))], draw.Parameters, draw.Result.Name);
            var noise = Noise(draw, form?.Noise[0] ?? NoiseKind.Uniform, keyed, standard ? draw.Result.Name : null, builder);
            if (standard) return noise;
            var outcome = ids.Like(draw.Result);
            builder.Add(new QuantileOp(outcome, draw.Family, noise, draw.Parameters));
            return outcome;
        }

        private Value Noise(DrawOp draw, NoiseKind kind, bool keyed, string? name, RegionBuilder builder)
        {
            var noise = ids.New(IrType.Real, name);
            builder.Add(new NoiseOp(noise, draw.Site, kind, keyed));
            return noise;
        }

        private bool IsConstant(Value value, double number) => value.Type == IrType.Real && known.Number(value) == number;
    }
}
