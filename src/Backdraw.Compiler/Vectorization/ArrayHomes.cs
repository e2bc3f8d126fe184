using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Vectorization;

// Needs:      any function.
// Does:       finds the branches that yield an array one of their arms made, and has both arms update one array made before the branch: zeros that are
//             there already, or new ones, to which an arm adds what it yields.
// Guarantees: what a branch yields is, by either arm, an update of one array from before it. The values are the same.

/// <summary>Arrays that branches yield are made before them.</summary>
internal sealed class ArrayHomes
{
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly ArrayOrigins origins;
    private readonly IdSource ids;

    private ArrayHomes(Function function)
    {
        ids = new IdSource(function);
        origins = ArrayOrigins.ByExtents(function);
        foreach (var operation in Walk.Operations(function))
            foreach (var result in operation.Results)
                definitions[result] = operation;
    }

    /// <summary>The function with the arrays of its branches made before them.</summary>
    public static Function Apply(Function function)
    {
        if (!Walk.Operations(function).Any(o => o is IfOp branch && branch.Outputs.Any(v => !v.Type.IsScalar))) return function;
        var body = new ArrayHomes(function).Rewrite(function.Body);
        return ReferenceEquals(body, function.Body) ? function : function with { Body = body };
    }

    private Region Rewrite(Region region)
    {
        var operations = new List<Operation>();
        bool same = true;
        foreach (var operation in region.Operations)
        {
            var rewritten = Rewriter.MapRegions(operation, Rewrite);
            if (rewritten is IfOp branch) rewritten = Housed(branch, operations);
            operations.Add(rewritten);
            if (ReferenceEquals(rewritten, operation)) continue;
            same = false;
            foreach (var result in rewritten.Results) definitions[result] = rewritten;
        }

        return same ? region : region with { Operations = operations.ToEquatableArray() };
    }

    private IfOp Housed(IfOp branch, List<Operation> before)
    {
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            if (branch.Outputs[k].Type.IsScalar) continue;
            var inThen = new HashSet<Value>(Walk.Definitions(branch.Then));
            var inElse = new HashSet<Value>(Walk.Definitions(branch.Else));
            var (then, otherwise) = (Root(branch.Then.Yields[k], inThen), Root(branch.Else.Yields[k], inElse));
            if (then.Equals(otherwise)) continue;
            bool Inside(Value value) => inThen.Contains(value) || inElse.Contains(value);
            if (Home(then, otherwise, Inside, before) is not { } home) continue;
            branch = branch with { Then = Moved(branch.Then, k, then, home), Else = Moved(branch.Else, k, otherwise, home) };
            foreach (var operation in Walk.Operations(branch.Then).Concat(Walk.Operations(branch.Else)))
                foreach (var result in operation.Results)
                    definitions[result] = operation;
        }

        return branch;
    }

    /// <summary>The array an arm's yield is an update of: one from outside, or one made in the arm.</summary>
    private Value Root(Value array, HashSet<Value> inside)
    {
        while (inside.Contains(array) && definitions.TryGetValue(array, out var definition))
        {
            Value? updated = definition switch
            {
                StoreOp store => store.Array,
                AddAtOp addAt => addAt.Array,
                AddArraysOp sum => sum.Left,
                LoopOp loop => loop.Initial[loop.Outputs.Items.IndexOf(array)],
                IfOp branch => branch.Then.Yields[branch.Outputs.Items.IndexOf(array)],
                _ => null,
            };
            if (updated is null) break;
            array = updated;
        }

        return array;
    }

    /// <summary>Zeros before the branch: those that one arm updates and the other makes again, else new ones of the shape that the arms agree on.</summary>
    private Value? Home(Value then, Value otherwise, Func<Value, bool> isInside, List<Operation> before)
    {
        foreach (var (outside, made) in new[] { (then, otherwise), (otherwise, then) })
            if (!isInside(outside) && IsZeros(outside) && IsZeros(made) && SameShape(outside, made)) return outside;
        var shape = new[] { then, otherwise }.FirstOrDefault(v => !isInside(v)) ?? new[] { then, otherwise }.FirstOrDefault(v => Shape(v).All(s => !isInside(s) || definitions[s] is ConstantOp));
        if (shape is null) return null;
        var home = ids.Like(shape);
        var operation = isInside(shape) ? ZerosBefore(shape, home, isInside, before) : new ZerosLikeOp(home, shape);
        before.Add(operation);
        definitions[home] = operation;
        return home;
    }

    private Operation ZerosBefore(Value shape, Value home, Func<Value, bool> isInside, List<Operation> before)
    {
        var extents = new List<Value>();
        foreach (var value in Shape(shape))
        {
            extents.Add(value);
            if (!isInside(value)) continue;
            var constant = (ConstantOp)definitions[value] with { Result = ids.Like(value) };
            before.Add(constant);
            extents[extents.Count - 1] = constant.Result;
        }

        return definitions[shape] switch
        {
            ZerosLikeOp => new ZerosLikeOp(home, extents[0]),
            ArrayLiteralOp literal => NewVector(home, literal.Elements.Count, before),
            _ => new NewArrayOp(home, extents.ToEquatableArray()),
        };
    }

    private Operation NewVector(Value home, int length, List<Operation> before)
    {
        var extent = ids.New(IrType.Int);
        before.Add(new ConstantOp(extent, length, null));
        return new NewArrayOp(home, [extent]);
    }

    /// <summary>The arm with the array it made replaced by the home, or what it yields added to it.</summary>
    private Region Moved(Region arm, int k, Value root, Value home)
    {
        if (root.Equals(home)) return arm;
        if (arm.Operations.Any(o => o is NewArrayOp or ZerosLikeOp && o.Results[0].Equals(root)))
        {
            var replaced = Rewriter.Map(arm, v => v.Equals(root) ? home : v);
            return replaced with { Operations = [.. replaced.Operations.Where(o => !(o is NewArrayOp or ZerosLikeOp && o.Results[0].Equals(home)))] };
        }

        var sum = ids.Like(home);
        return arm with
        {
            Operations = [.. arm.Operations, new AddArraysOp(sum, home, arm.Yields[k])],
            Yields = [.. arm.Yields.Take(k), sum, .. arm.Yields.Skip(k + 1)],
        };
    }

    private bool IsZeros(Value array) => definitions.TryGetValue(array, out var definition) && definition is NewArrayOp or ZerosLikeOp;

    /// <summary>What must be there for an array of its shape to be made.</summary>
    private IEnumerable<Value> Shape(Value array) => !definitions.TryGetValue(array, out var definition) ? [array] : definition switch
    {
        NewArrayOp made => made.Extents,
        ZerosLikeOp zeros => [zeros.Shape],
        ArrayLiteralOp => [],
        _ => [array],
    };

    private bool SameShape(Value a, Value b) => (definitions[a], definitions[b]) switch
    {
        (ZerosLikeOp x, ZerosLikeOp y) => origins[x.Shape].Equals(origins[y.Shape]),
        (NewArrayOp x, NewArrayOp y) => x.Extents.Count == y.Extents.Count && x.Extents.Zip(y.Extents, SameExtent).All(same => same),
        _ => false,
    };

    private bool SameExtent(Value a, Value b) => a.Equals(b)
        || (definitions.TryGetValue(a, out var x) && definitions.TryGetValue(b, out var y) && x is ConstantOp p && y is ConstantOp q && p.Bits == q.Bits);
}
