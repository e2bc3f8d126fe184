using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

// Needs:      a function whose loops carry arrays of the length they began with.
// Does:       where the body of a loop passes on another array than a version of the one it was given, copies its elements into that one.
// Guarantees: every array a loop carries stays in the place it began in.

/// <summary>Keeps each carried array in one place, where a loop exchanges arrays.</summary>
internal static class CarriedArrays
{
    /// <summary>The function with copies at the ends of loop bodies.</summary>
    public static Function Apply(Function function)
    {
        var origins = ArrayOrigins.ByPlace(function);
        bool Exchanges(LoopOp loop, int k) => !loop.Outputs[k].Type.IsScalar && origins[loop.Body.Parameters[k + 1]].Equals(loop.Body.Parameters[k + 1]);
        if (!Walk.Operations(function).OfType<LoopOp>().Any(loop => Enumerable.Range(0, loop.Outputs.Count).Any(k => Exchanges(loop, k)))) return function;
        var ids = new IdSource(function);
        return function with { Body = InPlace(function.Body) };

        Region InPlace(Region region) => region with { Operations = region.Operations.Select(Step).ToEquatableArray() };

        Operation Step(Operation operation)
        {
            var inner = Rewriter.MapRegions(operation, InPlace);
            if (operation is not LoopOp loop || inner is not LoopOp kept) return inner;
            var builder = new RegionBuilder(ids);
            foreach (var step in kept.Body.Operations) builder.Add(step);
            var yields = kept.Body.Yields.Select((yielded, k) => Exchanges(loop, k) ? Over(builder, yielded, Last(loop.Body, k + 1), []) : yielded).ToList();
            return kept with { Body = builder.Build(kept.Body.Parameters, yields) };
        }

        // All its elements are replaced, so that the last version of the array will do.
        Value Last(Region body, int k) =>
            body.Operations.SelectMany(o => o.Results).LastOrDefault(v => !v.Type.IsScalar && origins[v].Equals(body.Parameters[k])) ?? body.Parameters[k];

        Value Over(RegionBuilder around, Value array, Value into, Value[] indices)
        {
            if (indices.Length == array.Type.Rank) return around.Store(into, indices, around.Load(array, indices));
            var inner = around.Nested();
            var (index, carried, result) = (ids.New(IrType.Int), ids.Like(into), ids.Like(into));
            var next = Over(inner, array, carried, [.. indices, index]);
            around.Add(new LoopOp(
                [result], around.Constant(0), around.Length(array, indices.Length), false, [into], null, inner.Build([index, carried], [next])));
            return result;
        }
    }
}
