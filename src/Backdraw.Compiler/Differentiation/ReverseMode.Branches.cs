using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Differentiation;

/// <content>A branch becomes a branch on the same condition; what its arms' adjoints need of the arms become further outputs.</content>
public static partial class ReverseMode
{
    private sealed partial class Sweep
    {
        private Operation BranchSweep(IfOp branch, Adjoints adjoints)
        {
            var bars = branch.Outputs.Select(adjoints.Find).ToList();
            if (bars.All(b => b is null)) return branch;

            var (then, thenForward) = Arm(branch.Then, bars, adjoints);
            var (otherwise, elseForward) = Arm(branch.Else, bars, adjoints);
            var targets = then.Touched.Concat(otherwise.Touched).Distinct()
                .Where(v => !then.Own.Contains(v) && !otherwise.Own.Contains(v)).ToList();
            var thenRegion = then.Back.Build([], targets.Select(v => Final(v, then, adjoints)));
            var elseRegion = otherwise.Back.Build([], targets.Select(v => Final(v, otherwise, adjoints)));

            // What an arm's adjoint needs of the arm becomes a further output of the forward branch.
            var extra = new List<(Value Output, Value? Then, Value? Else)>();
            thenRegion = Resolve(thenForward, thenRegion, v => Extra(extra, v, inThen: true));
            elseRegion = Resolve(elseForward, elseRegion, v => Extra(extra, v, inThen: false));

            var outputs = targets.ConvertAll(v => Ids.New(v.Type, Adjoints.NameOf(v)));
            adjoints.Back.If(outputs, branch.Condition, thenRegion, elseRegion);
            for (int k = 0; k < targets.Count; k++)
            {
                if (targets[k].Type.IsScalar) adjoints.Add(targets[k], outputs[k]);
                else adjoints.Set(targets[k], outputs[k]);
            }

            return branch with
            {
                Outputs = [.. branch.Outputs, .. extra.Select(e => e.Output)],
                Then = Extended(branch.Then, thenForward, extra.ConvertAll(e => (e.Output, e.Then))),
                Else = Extended(branch.Else, elseForward, extra.ConvertAll(e => (e.Output, e.Else))),
            };
        }

        private (Adjoints Adjoints, List<Operation> Forward) Arm(Region arm, List<Value?> bars, Adjoints around)
        {
            var adjoints = new Adjoints(around.Back.Nested(), activity.Active, shapes, around);
            for (int k = 0; k < bars.Count; k++)
                if (bars[k] is { } bar) adjoints.Add(arm.Yields[k], bar);
            return (adjoints, Region(arm, adjoints));
        }

        private static Value Final(Value target, Adjoints arm, Adjoints around) =>
            arm.Find(target) ?? (target.Type.IsScalar ? arm.Zero(target) : around.Find(target) ?? arm.Zero(target));

        private Value Extra(List<(Value Output, Value? Then, Value? Else)> extra, Value value, bool inThen)
        {
            var output = Ids.Like(value);
            extra.Add((output, inThen ? value : null, inThen ? null : value));
            return output;
        }

        private Region Extended(Region arm, List<Operation> forward, List<(Value Output, Value? Inner)> extra)
        {
            var builder = new RegionBuilder(Ids);
            foreach (var operation in forward) builder.Add(operation);
            var yields = extra.Select(e => e.Inner ?? builder.Constant(e.Output.Type, 0, null)).ToList();
            return builder.Build([], [.. arm.Yields, .. yields]);
        }
    }
}
