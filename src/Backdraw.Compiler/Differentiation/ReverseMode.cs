using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Differentiation;

// Needs:      a function without draws (settled), whose log-densities have scalar parameters.
// Does:       appends the reverse sweep: with ȳ for the adjoint of y, each step y = f(x) adds ȳ·∂y/∂x to x̄, from the last step to the first.
//             A loop becomes a loop run backwards over what the forward loop left on the tape.
// Guarantees: the forward operations keep their order and operands; every save has one restore; adjoints of arrays are updated in place.

/// <summary>Reverse-mode differentiation.</summary>
public static class ReverseMode
{
    /// <summary>
    /// The gradient of one scalar result: parameters of <paramref name="function"/>, then an accumulator for each array among
    /// <paramref name="independents"/>; results of the function, then the adjoint of each independent. The adjoint of an array is its accumulator with
    /// the sample's adjoint added, so that arrays are summed over samples in place.
    /// </summary>
    public static Function Gradient(Function function, EquatableArray<Value> independents, int result)
    {
        var sweep = new Sweep(function, independents, [function.Body.Yields[result]]);
        var accumulators = new Dictionary<Value, Value>();
        foreach (var independent in independents)
        {
            if (independent.Type.IsScalar) continue;
            var accumulator = sweep.Ids.New(independent.Type, Adjoints.NameOf(independent));
            accumulators.Add(independent, accumulator);
            sweep.Adjoints.Start(independent, accumulator);
        }

        return sweep.Run([function.Body.Yields[result]], [null], independents, accumulators.Values);
    }

    /// <summary>
    /// The pullback: parameters of <paramref name="function"/>, then an adjoint for each of <paramref name="results"/> (indices of results); results are
    /// the adjoints of <paramref name="independents"/> alone.
    /// </summary>
    public static Function Pullback(Function function, EquatableArray<Value> independents, EquatableArray<int> results)
    {
        var dependents = results.Select(r => function.Body.Yields[r]).ToList();
        var sweep = new Sweep(function, independents, dependents);
        var seeds = dependents.ConvertAll(d => (Value?)sweep.Ids.New(d.Type, Adjoints.NameOf(d)));
        var pullback = sweep.Run(dependents, seeds, independents, seeds.OfType<Value>());
        return pullback with
        {
            Body = pullback.Body with { Yields = pullback.Body.Yields.Skip(function.Body.Yields.Count).ToEquatableArray() },
        };
    }

    private sealed class Sweep
    {
        private readonly Function function;
        private readonly Shapes shapes;
        private readonly Activity activity;
        private readonly RegionBuilder back;
        private int slots;

        public Sweep(Function function, EquatableArray<Value> independents, IReadOnlyList<Value> dependents)
        {
            this.function = function;
            Ids = new IdSource(function);
            shapes = new Shapes(function);
            activity = Activity.Of(function, independents, dependents);
            back = new RegionBuilder(Ids);
            Adjoints = new Adjoints(back, activity.Active, shapes, null);
        }

        public IdSource Ids { get; }

        public Adjoints Adjoints { get; }

        public Function Run(IReadOnlyList<Value> dependents, IReadOnlyList<Value?> seeds, EquatableArray<Value> independents, IEnumerable<Value> added)
        {
            for (int i = 0; i < dependents.Count; i++)
                Adjoints.Add(dependents[i], seeds[i] ?? back.Constant(1.0));
            var forward = Region(function.Body, Adjoints);
            var bars = independents.Select(v => Adjoints.Find(v) ?? Adjoints.Zero(v)).ToList();
            return function with
            {
                Parameters = [.. function.Parameters, .. added],
                Differentiable = [],
                Body = new Region([], [.. forward, .. back.Build().Operations], [.. function.Body.Yields, .. bars]),
            };
        }

        /// <summary>Adds the adjoint code of a region to its adjoints' builder; the result is the forward operations, keeping what that code needs.</summary>
        private List<Operation> Region(Region region, Adjoints adjoints)
        {
            adjoints.Own.UnionWith(region.Parameters);
            foreach (var operation in region.Operations) adjoints.Own.UnionWith(operation.Results);
            var forward = new List<Operation>();
            for (int i = region.Operations.Count - 1; i >= 0; i--)
            {
                adjoints.Back.Source = region.Operations[i].Source;
                forward.Add(Step(region.Operations[i], adjoints));
            }

            adjoints.Back.Source = null;
            forward.Reverse();
            return forward;
        }

        private Operation Step(Operation operation, Adjoints adjoints)
        {
            switch (operation)
            {
                case IfOp branch:
                    return BranchSweep(branch, adjoints);
                case LoopOp loop:
                    return LoopSweep(loop, adjoints);
                case ApplyOp apply when adjoints.Find(apply.Result) is { } bar:
                    var terms = RuleTable.Contributions(apply, bar, adjoints.Back, shapes.NeverZero);
                    for (int i = 0; i < terms.Length; i++)
                        if (terms[i] is { } term) adjoints.Add(apply.Arguments[i], term);
                    break;
                case LogDensityOp density when adjoints.Find(density.Result) is { } bar:
                    var scores = ScoreTable.Contributions(density, bar, adjoints.Back);
                    for (int i = 0; i < scores.Length; i++)
                        if (scores[i] is { } score) adjoints.Add(density.Parameters[i], score);
                    break;
                case LoadOp load when adjoints.IsActive(load.Array) && adjoints.Find(load.Result) is { } bar:
                    adjoints.Set(load.Array, adjoints.Back.AddAt(adjoints.GetArray(load.Array), load.Indices, bar));
                    break;
                case StoreOp store when adjoints.Find(store.Result) is { } bar:
                    if (adjoints.IsActive(store.Element))
                        adjoints.Add(store.Element, adjoints.Back.Load(bar, [.. store.Indices]));
                    if (adjoints.IsActive(store.Array))
                        adjoints.Add(store.Array, adjoints.Back.Store(bar, [.. store.Indices], adjoints.Back.Constant(0.0)));
                    break;
                case ArrayLiteralOp literal when adjoints.Find(literal.Result) is { } bar:
                    for (int i = 0; i < literal.Elements.Count; i++)
                        if (adjoints.IsActive(literal.Elements[i]))
                            adjoints.Add(literal.Elements[i], adjoints.Back.Load(bar, adjoints.Back.Constant(i)));
                    break;
                case AddArraysOp sum when adjoints.Find(sum.Result) is { } bar:
                    adjoints.Add(sum.Left, bar);
                    adjoints.Add(sum.Right, bar);
                    break;
                case AddAtOp addAt when adjoints.Find(addAt.Result) is { } bar:
                    if (adjoints.IsActive(addAt.Addend)) adjoints.Add(addAt.Addend, adjoints.Back.Load(bar, [.. addAt.Indices]));
                    adjoints.Add(addAt.Array, bar);
                    break;
            }

            return operation;
        }

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

        private Region Resolve(List<Operation> forward, Region reverse, Func<Value, Value> keep)
        {
            var needed = Walk.FreeValues(reverse);
            needed.IntersectWith(forward.SelectMany(operation => operation.Results));
            var head = new RegionBuilder(Ids);
            var names = Recomputation.Resolve([], forward, needed, [], shapes, keep, head);
            return WithHead(head, reverse, names);
        }

        private static Region WithHead(RegionBuilder head, Region reverse, Dictionary<Value, Value> names)
        {
            var mapped = Rewriter.Map(reverse, v => names.TryGetValue(v, out var name) ? name : v);
            return mapped with { Operations = [.. head.Build().Operations, .. mapped.Operations] };
        }

        private Operation LoopSweep(LoopOp loop, Adjoints adjoints)
        {
            var carried = Enumerable.Range(0, loop.Outputs.Count).Where(k => adjoints.IsActive(loop.Outputs[k]) || adjoints.IsActive(loop.Body.Parameters[k + 1])).ToList();
            if (carried.All(k => adjoints.Find(loop.Outputs[k]) is null)) return loop;

            var inner = new Adjoints(adjoints.Back.Nested(), activity.Active, shapes, null);
            var index = Ids.Like(loop.Body.Parameters[0]);
            var parameters = new List<Value>();
            foreach (int k in carried)
            {
                var parameter = Ids.New(loop.Outputs[k].Type, Adjoints.NameOf(loop.Outputs[k]));
                parameters.Add(parameter);
                inner.Add(loop.Body.Yields[k], parameter);
            }

            // Adjoints of what the body reads from outside run through the reverse loop as accumulators.
            var free = Walk.FreeValues(loop.Body).Where(adjoints.IsActive).OrderBy(v => v.Id).ToList();
            var accumulators = free.ConvertAll(v => Ids.New(v.Type, Adjoints.NameOf(v)));
            for (int i = 0; i < free.Count; i++)
            {
                if (inner.Find(free[i]) is not { } contribution)
                {
                    inner.Start(free[i], accumulators[i]);
                    continue;
                }

                // A yield that is itself from outside has put its contribution there already.
                inner.Start(free[i], accumulators[i]);
                inner.Add(free[i], contribution);
            }

            var forward = Region(loop.Body, inner);
            var used = Enumerable.Range(0, free.Count).Where(i => !accumulators[i].Equals(inner.Find(free[i]))).ToList();
            var next = carried.ConvertAll(k => inner.Find(loop.Body.Parameters[k + 1]) ?? inner.Zero(loop.Body.Parameters[k + 1]));
            next.AddRange(used.Select(i => inner.Find(free[i])!));
            parameters.AddRange(used.Select(i => accumulators[i]));
            var body = inner.Back.Build([index, .. parameters], next);

            var needed = Walk.FreeValues(body);
            needed.IntersectWith([.. loop.Body.Parameters, .. forward.SelectMany(operation => operation.Results)]);
            var restores = new RegionBuilder(Ids);
            var head = new RegionBuilder(Ids);
            var given = new Dictionary<Value, Value> { [loop.Body.Parameters[0]] = index };
            var names = Recomputation.Resolve(loop.Body.Parameters, forward, needed, given, shapes, v => Keep(v, forward, restores), head);
            body = WithHead(head, body, names);
            body = body with { Operations = [.. restores.Build().Operations, .. body.Operations] };

            var (lower, upper, forwardLoop) = Counted(loop with { Body = loop.Body with { Operations = forward.ToEquatableArray() } });
            var initial = carried.ConvertAll(k => adjoints.Find(loop.Outputs[k]) ?? adjoints.Zero(loop.Outputs[k]));
            initial.AddRange(used.Select(i => free[i].Type.IsScalar ? adjoints.Get(free[i]) : adjoints.GetArray(free[i])));
            var outputs = parameters.ConvertAll(Ids.Like);
            adjoints.Back.Add(new LoopOp(
                outputs.ToEquatableArray(), lower, upper, !loop.Descending, initial.ToEquatableArray(), null, body));

            // First what ran through as an accumulator: a carried value may begin as one of those.
            for (int i = 0; i < used.Count; i++) adjoints.Set(free[used[i]], outputs[carried.Count + i]);
            for (int i = 0; i < carried.Count; i++) adjoints.Add(loop.Initial[carried[i]], outputs[i]);
            return forwardLoop;
        }

        private Value Keep(Value value, List<Operation> forward, RegionBuilder restores)
        {
            var restored = Ids.Like(value);
            forward.Add(new SaveOp(slots, value));
            restores.Add(new RestoreOp(restored, slots));
            slots++;
            return restored;
        }

        /// <summary>
        /// The indices a loop ran over, and the loop. One that ends by a condition notes how far it came, so that the reverse loop knows where to begin.
        /// </summary>
        private (Value Lower, Value Upper, LoopOp Loop) Counted(LoopOp loop)
        {
            if (loop.Condition is null) return (loop.Lower, loop.Upper!, loop);
            var reached = Ids.New(IrType.Int, "reached");
            var inside = Ids.Like(reached);
            var body = new RegionBuilder(Ids);
            foreach (var operation in loop.Body.Operations) body.Add(operation);
            var next = loop.Descending ? body.Difference(inside, body.Constant(1)) : body.Sum(inside, body.Constant(1));
            var counted = Carrying.With(
                loop with { Body = body.Build(loop.Body.Parameters, loop.Body.Yields) },
                Ids,
                [(reached, loop.Descending ? loop.Upper! : loop.Lower)],
                [(inside, next)]);
            return loop.Descending ? (reached, loop.Upper!, counted) : (loop.Lower, reached, counted);
        }
    }
}
