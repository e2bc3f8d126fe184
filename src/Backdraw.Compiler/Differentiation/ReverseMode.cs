using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Differentiation;

// Needs:      a function without draws (settled), whose log-densities have scalar parameters.
// Does:       appends the reverse sweep: with ȳ for the adjoint of y, each step y = f(x) adds ȳ·∂y/∂x to x̄, from the last step to the first.
//             A loop becomes a loop run backwards over what the forward loop left on the tape.
// Guarantees: the forward operations keep their order and operands; every save has one restore; adjoints of arrays are updated in place.

/// <summary>Reverse-mode differentiation.</summary>
public static partial class ReverseMode
{
    /// <summary>
    /// The gradient of one scalar result: parameters of <paramref name="function"/>, then an accumulator for each array among
    /// <paramref name="independents"/>; results of the function, then the adjoint of each independent. The adjoint of an array is its accumulator with
    /// the sample's adjoint added, so that arrays are summed over samples in place.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="independents">What derivatives are taken to.</param>
    /// <param name="result">The number of the result.</param>
    /// <param name="overflow">The overflows of the program that the function is a part of, where it is only a part.</param>
    public static Function Gradient(Function function, EquatableArray<Value> independents, int result, Overflow? overflow = null)
    {
        var sweep = new Sweep(function, independents, [function.Body.Yields[result]], overflow);
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
    /// <param name="function">The function.</param>
    /// <param name="independents">What derivatives are taken to.</param>
    /// <param name="results">The numbers of the results.</param>
    /// <param name="overflow">The overflows of the program that the function is a part of, where it is only a part.</param>
    public static Function Pullback(Function function, EquatableArray<Value> independents, EquatableArray<int> results, Overflow? overflow = null)
    {
        var dependents = results.Select(r => function.Body.Yields[r]).ToList();
        var sweep = new Sweep(function, independents, dependents, overflow);
        var seeds = dependents.ConvertAll(d => (Value?)sweep.Ids.New(d.Type, Adjoints.NameOf(d)));
        var pullback = sweep.Run(dependents, seeds, independents, seeds.OfType<Value>());
        return pullback with
        {
            Body = pullback.Body with { Yields = pullback.Body.Yields.Skip(function.Body.Yields.Count).ToEquatableArray() },
        };
    }

    private sealed partial class Sweep
    {
        private readonly Function function;
        private readonly Shapes shapes;
        private readonly Activity activity;
        private readonly Overflow overflow;
        private readonly RegionBuilder back;
        private int slots;

        public Sweep(Function function, EquatableArray<Value> independents, IReadOnlyList<Value> dependents, Overflow? overflow)
        {
            this.function = function;
            this.overflow = overflow ?? Overflow.Of(function);
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
                    var terms = RuleTable.Contributions(apply, bar, adjoints.Back, shapes.NeverZero, overflow.Reaches, isTangent: false);
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
    }
}
