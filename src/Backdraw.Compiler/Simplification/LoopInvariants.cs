using System.Collections.Immutable;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

// Needs: a valid function.
// Does: moves pure scalar operations that stand directly in a loop, and read nothing the loop defines, before it, through as many loops as they can leave.
//       Loads and integer division, which may trap, move only where the loop surely runs; nothing leaves the arm of an if.
// Guarantees: results keep their bits, and no trap is added. Linear time.

/// <summary>Moves what does not change in a loop out of it.</summary>
public static class LoopInvariants
{
    /// <summary>The function with loop-invariant scalars computed before their loops.</summary>
    public static Function Apply(Function function)
    {
        var hoisting = new Hoisting(new IdSource(function).Bound);
        var body = hoisting.Rewrite(function.Body, isArm: true, surelyRuns: true);
        return hoisting.Moved ? function with { Body = body } : function;
    }

    private sealed class Hoisting(int bound)
    {
        private readonly ValueMap<int> levels = new(bound);
        private readonly ValueMap<ConstantOp?> constants = new(bound);
        private readonly List<Level> open = [];

        public bool Moved { get; private set; }

        public Region Rewrite(Region region, bool isArm, bool surelyRuns)
        {
            int depth = open.Count;
            // What leaves a region goes at most to its barrier: the nearest arm around, and for traps the nearest region that may not run.
            int barrier = isArm ? depth : open[depth - 1].Barrier;
            int trapBarrier = isArm || !surelyRuns ? depth : open[depth - 1].TrapBarrier;
            var level = new Level(barrier, trapBarrier);
            open.Add(level);
            foreach (var parameter in region.Parameters) levels[parameter] = depth;
            foreach (var operation in region.Operations) Place(operation, depth);
            open.RemoveAt(depth);
            return region with { Operations = new(level.Operations.ToImmutable()) };
        }

        private void Place(Operation operation, int depth)
        {
            int target = depth;
            switch (operation)
            {
                case IfOp branch:
                    operation = branch with { Then = Rewrite(branch.Then, true, false), Else = Rewrite(branch.Else, true, false) };
                    break;
                case LoopOp loop: operation = Rewrite(loop); break;
                default:
                    if (IsPure(operation)) target = Target(operation, MayTrap(operation) ? open[depth].TrapBarrier : open[depth].Barrier);
                    if (operation is ConstantOp constant) constants[constant.Result] = constant;
                    break;
            }
            Moved |= target < depth;
            foreach (var result in operation.Results) levels[result] = target;
            open[target].Operations.Add(operation);
        }

        private LoopOp Rewrite(LoopOp loop)
        {
            bool runs = loop.Condition is null && loop.Upper is not null && Constant(loop.Lower) is { } lower && Constant(loop.Upper) is { } upper
                && lower.Bits < upper.Bits;
            // Of the two regions with the same parameters the levels are the same, too.
            var condition = loop.Condition is null ? null : Rewrite(loop.Condition, false, false);
            return loop with { Condition = condition, Body = Rewrite(loop.Body, false, runs) };
        }

        private int Target(Operation operation, int barrier)
        {
            int target = barrier;
            foreach (var operand in operation.Operands) target = Math.Max(target, levels[operand]);
            return target;
        }

        private ConstantOp? Constant(Value value) => constants[value];

        private static bool IsPure(Operation operation) =>
            operation is ConstantOp or ApplyOp or LengthOp or LoadOp or QuantileOp or LogDensityOp;

        private bool MayTrap(Operation operation) => operation switch
        {
            LoadOp => true,
            ApplyOp op => Signature.MayThrow(op)
                && !(op.Primitive is Primitive.Divide or Primitive.Remainder && Constant(op.Arguments[1]) is { Bits: not 0 and not -1 }),
            // An outcome or an array of probabilities outside its domain is a fault of the draw it belongs to; stay behind its check.
            QuantileOp or LogDensityOp => true,
            _ => false,
        };
    }

    /// <summary>A region under construction, and the outermost regions that its operations may move to.</summary>
    private sealed class Level(int barrier, int trapBarrier)
    {
        public int Barrier { get; } = barrier;

        public int TrapBarrier { get; } = trapBarrier;

        public ImmutableArray<Operation>.Builder Operations { get; } = ImmutableArray.CreateBuilder<Operation>();
    }
}
