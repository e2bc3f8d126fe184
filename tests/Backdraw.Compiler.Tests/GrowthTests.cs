using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Backdraw.Compiler.Simplification;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.Tests;

/// <summary>The work of the passes grows with the function, however it is built: counted in bytes allocated and in operations made, not in time.</summary>
public class GrowthTests
{
    [Fact]
    public void NestedLoops_CostNoMoreThanTheirSquare() => Grows(depth => Nest(depth, loops: true), 5, 10, 6);

    [Fact]
    public void NestedBranches_CostNoMoreThanTheirSquare() => Grows(depth => Nest(depth, loops: false), 5, 10, 6);

    [Fact]
    public void Branches_OneAfterAnother_CostAboutTheirNumber() => Grows(
        count => Sequence(count, (builder, x, y) =>
        {
            var (then, otherwise) = (builder.Nested(), builder.Nested());
            var output = builder.Ids.New(IrType.Real);
            builder.If(
                [output],
                builder.Apply(Primitive.Less, x, y),
                then.Build(then.Product(x, then.Apply(Primitive.Sin, y))),
                otherwise.Build(otherwise.Sum(x, y)));
            return output;
        }),
        100,
        200,
        3);

    [Fact]
    public void Statements_CostAboutTheirNumber() => Grows(
        count => Sequence(count, (builder, x, y) => builder.Apply(Primitive.Sin, builder.Apply(Primitive.FusedMultiplyAdd, x, y, x))), 1000, 2000, 3);

    private static void Grows(Func<int, Function> make, int small, int large, double most)
    {
        Work(make(small));
        var (bytes, operations) = Work(make(small));
        var (moreBytes, moreOperations) = Work(make(large));
        Assert.True(moreOperations <= most * operations, $"{operations} operations became {moreOperations}");
        Assert.True(moreBytes <= most * bytes, $"{bytes} bytes became {moreBytes}");
    }

    private static (long Bytes, int Operations) Work(Function function)
    {
        Verifier.Check(function);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var settled = Pipeline.Settled(function);
        var surrogate = Simplify.PreserveBits(Scores.Apply(Surrogate.Apply(settled)));
        int operations = 0;
        foreach (var mode in new[] { DerivativeMode.Reverse, DerivativeMode.Forward, DerivativeMode.Auto })
        {
            var plan = DerivativePlan.Gradient("K", surrogate, mode);
            var copied = ArrayCopies.Apply(plan.Sample, []);
            operations += Walk.Operations(copied).Count() + Walk.Operations(plan.Epilogue!).Count();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before, operations);
    }

    private static Function Sequence(int count, Func<RegionBuilder, Value, Value, Value> step)
    {
        var ids = new IdSource();
        Value[] parameters = [ids.New(IrType.Real, "x"), ids.New(IrType.Real, "y")];
        var builder = new RegionBuilder(ids);
        var (x, y) = (Noisy(builder, parameters[0]), parameters[1]);
        for (int k = 0; k < count; k++) (x, y) = (y, step(builder, x, y));
        return new Function("F", parameters.ToEquatableArray(), parameters.ToEquatableArray(), builder.Build(builder.Sum(x, y)));
    }

    private static Function Nest(int depth, bool loops)
    {
        var ids = new IdSource();
        Value[] parameters = [ids.New(IrType.Real, "x"), ids.New(IrType.Real, "y")];
        Region Inner(int level, Value x, Value y, EquatableArray<Value> head)
        {
            var builder = new RegionBuilder(ids);
            if (level == 0) return builder.Build(head, [builder.Product(y, builder.Apply(Primitive.Sin, x)), x]);
            var z = builder.Apply(Primitive.Exp, builder.Apply(Primitive.Tanh, x));
            Value[] outputs = [ids.New(IrType.Real), ids.New(IrType.Real)];
            if (loops)
            {
                EquatableArray<Value> carried = [ids.New(IrType.Int), ids.New(IrType.Real), ids.New(IrType.Real)];
                builder.Add(new LoopOp(
                    outputs.ToEquatableArray(), builder.Constant(0), builder.Constant(2), false, [z, y], null, Inner(level - 1, carried[1], carried[2], carried)));
            }
            else
            {
                builder.If(outputs, builder.Apply(Primitive.Less, z, y), Inner(level - 1, z, y, []), builder.Nested().Build(y, z));
            }

            return builder.Build(head, [builder.Product(outputs[1], z), builder.Sum(outputs[0], y)]);
        }

        var outer = new RegionBuilder(ids);
        var start = Noisy(outer, parameters[0]);
        var body = Inner(depth, start, parameters[1], []);
        return new Function("F", parameters.ToEquatableArray(), parameters.ToEquatableArray(), body with { Operations = [.. outer.Build().Operations, .. body.Operations], Yields = [body.Yields[0]] });
    }

    private static Value Noisy(RegionBuilder builder, Value x)
    {
        var noise = builder.Ids.New(IrType.Real, "z");
        builder.Add(new NoiseOp(noise, new DrawSite(0, "z"), NoiseKind.Normal, false));
        return builder.Product(x, noise);
    }
}
