using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Differentiation;

// Needs:      a function without draws (settled), scalar independents, and log-densities with scalar parameters.
// Does:       carries beside each value its tangent ẏ = Σᵢ ẋᵢ·∂y/∂xᵢ, one for each independent that reaches it and reaches the result. Exponentials, and
//             products and quotients of such, carry the tangent of their logarithm λ = ẏ/y instead, which adds up where ẏ would be multiplied: ẏ = y·λ.
// Guarantees: the operations of the function keep their order and operands.

/// <summary>Forward-mode differentiation in several directions at once, one for each independent.</summary>
public static partial class ForwardMode
{
    /// <summary>The function with the derivative of one scalar result to each of the (scalar) independents appended to its results.</summary>
    /// <param name="function">The function.</param>
    /// <param name="independents">What derivatives are taken to.</param>
    /// <param name="result">The number of the result.</param>
    /// <param name="overflow">The overflows of the program that the function is a part of, where it is only a part.</param>
    public static Function Gradient(Function function, EquatableArray<Value> independents, int result, Overflow? overflow = null)
    {
        var dependent = function.Body.Yields[result];
        var tangents = new Tangents(function, independents, dependent, overflow);
        var builder = new RegionBuilder(tangents.Ids);
        for (int d = 0; d < independents.Count; d++)
            tangents.Set(d, independents[d], builder.Constant(1.0));
        tangents.Region(function.Body, builder);
        var derivatives = Enumerable.Range(0, independents.Count)
            .Select(d => tangents.Find(d, dependent, builder) ?? builder.Constant(0.0)).ToList();
        return function with { Differentiable = [], Body = builder.Build([], [.. function.Body.Yields, .. derivatives]) };
    }

    /// <summary>
    /// The derivative of the last result along a direction: parameters of <paramref name="function"/>, then the tangent of each differentiable one, real or
    /// array; results are the first of the function and the derivative. It can be differentiated again: its second derivatives in the parameters are the
    /// product of the Hessian and the direction, those of <see cref="JointOp"/> included.
    /// </summary>
    /// <param name="function">The function.</param>
    public static Function Along(Function function)
    {
        var dependent = function.Body.Yields[function.Body.Yields.Count - 1];
        var tangents = new Tangents(function, function.Differentiable, dependent);
        var builder = new RegionBuilder(tangents.Ids);
        var direction = function.Differentiable.Select(tangents.Begin).ToList();
        tangents.Region(function.Body, builder);
        var derivative = tangents.Find(0, dependent, builder) ?? builder.Constant(0.0);
        return function with { Parameters = [.. function.Parameters, .. direction], Body = builder.Build([], [function.Body.Yields[0], derivative]) };
    }

    private sealed partial class Tangents
    {
        private readonly Shapes shapes;
        private readonly IReadOnlyList<Activity> activity;
        private readonly Overflow overflow;
        private readonly bool again;
        private readonly IReadOnlyList<string> suffixes;
        private readonly Dictionary<(int Direction, Value Value), Value> known = [];
        private readonly Dictionary<(int Direction, Value Value), Value> logarithmic = [];

        public Tangents(Function function, EquatableArray<Value> independents, Value dependent, Overflow? overflow)
        {
            this.overflow = overflow ?? Overflow.Of(function);
            Ids = new IdSource(function);
            shapes = new Shapes(function);
            suffixes = [.. independents.Select(v => independents.Count > 1 && v.Name is { } name ? char.ToUpperInvariant(name[0]) + name[1..] : "")];
            activity = [.. independents.Select(v => Activity.Of(function, [v], [dependent]))];
        }

        /// <summary>Tangents along one direction, of all parameters together, that are differentiated again.</summary>
        public Tangents(Function function, EquatableArray<Value> parameters, Value dependent)
        {
            again = true;
            overflow = Overflow.Of(function);
            Ids = new IdSource(function);
            shapes = new Shapes(function);
            suffixes = [""];
            activity = [Activity.Of(function, parameters, [dependent])];
        }

        public IdSource Ids { get; }

        /// <summary>The tangent of a value, or null for zero.</summary>
        public Value? Find(int direction, Value value, RegionBuilder builder)
        {
            if (known.TryGetValue((direction, value), out var tangent)) return tangent;
            if (!logarithmic.TryGetValue((direction, value), out var lambda)) return null;
            return !again && overflow.Reaches(value) ? RuleTable.Times(lambda, value, builder) : builder.Product(value, lambda);
        }

        public void Set(int direction, Value value, Value tangent) => known[(direction, value)] = tangent;

        /// <summary>The tangent of a parameter in the one direction.</summary>
        public Value Begin(Value parameter)
        {
            var tangent = New(0, parameter);
            Set(0, parameter, tangent);
            return tangent;
        }

        public void Region(Region region, RegionBuilder builder)
        {
            foreach (var operation in region.Operations)
            {
                builder.Source = operation.Source;
                Step(operation, builder);
            }

            builder.Source = null;
        }

        private bool IsActive(int direction, Value value) => value.Type.IsDifferentiable && activity[direction].Active(value);

        private string? NameOf(int direction, Value value) =>
            value.Name is null ? null : $"{value.Name}Dot{suffixes[direction]}";

        private Value New(int direction, Value value) => Ids.New(value.Type, NameOf(direction, value));

        private Value Get(int direction, Value value, RegionBuilder builder) =>
            Find(direction, value, builder) ?? (value.Type.IsScalar ? builder.Constant(0.0) : shapes.Zeros(value, builder, NameOf(direction, value)));

        private void Step(Operation operation, RegionBuilder builder)
        {
            switch (operation)
            {
                case IfOp branch:
                    Branch(branch, builder);
                    return;
                case LoopOp loop:
                    Loop(loop, builder);
                    return;
            }

            builder.Add(operation);
            for (int d = 0; d < activity.Count; d++)
            {
                foreach (var result in operation.Results)
                {
                    if (!IsActive(d, result)) continue;
                    if (Logarithmic(operation, d, builder) is { } lambda) logarithmic[(d, result)] = lambda;
                    else if (Tangent(operation, d, builder) is { } tangent) Set(d, result, tangent);
                }
            }
        }

        private Value? Tangent(Operation operation, int d, RegionBuilder builder)
        {
            switch (operation)
            {
                case ApplyOp apply:
                    return Sum(apply.Arguments, d, builder, (dot, i) => again
                        ? RuleTable.SmoothContributions(apply, dot, builder, shapes.NeverZero)[i]
                        : RuleTable.Contributions(apply, dot, builder, shapes.NeverZero, overflow.Reaches, overflow.Reaches(apply.Arguments[i]))[i]);
                case LogDensityOp density:
                    return Sum(density.Parameters, d, builder, (dot, i) => ScoreTable.Contributions(density, dot, builder)[i]);
                case JointOp joint:
                    return Joint(joint, d, builder);
                case LoadOp load:
                    return Find(d, load.Array, builder) is { } array ? builder.Load(array, [.. load.Indices]) : null;
                case StoreOp store:
                    return builder.Store(Get(d, store.Array, builder), [.. store.Indices], Get(d, store.Element, builder));
                case AddAtOp addAt:
                    return builder.AddAt(Get(d, addAt.Array, builder), addAt.Indices, Get(d, addAt.Addend, builder));
                case ArrayLiteralOp literal:
                    var elements = literal.Elements.Select(e => Get(d, e, builder)).ToEquatableArray();
                    var made = New(d, literal.Result);
                    builder.Add(new ArrayLiteralOp(made, elements));
                    return made;
                case AddArraysOp sum:
                    var total = New(d, sum.Result);
                    builder.Add(new AddArraysOp(total, Get(d, sum.Left, builder), Get(d, sum.Right, builder)));
                    return total;
                default:
                    return null;
            }
        }

        /// <summary>l̇·r + ṙ·l with the tangents held: what is left of a product for the second differentiation.</summary>
        private Value? Joint(JointOp joint, int d, RegionBuilder builder)
        {
            Value? sum = null;
            foreach (var (moved, other) in new[] { (joint.Left, joint.Right), (joint.Right, joint.Left) })
            {
                if (Find(d, moved, builder) is not { } dot) continue;
                var held = Ids.Like(dot);
                builder.Add(new HeldOp(held, dot));
                var product = builder.Product(held, other);
                sum = sum is null ? product : builder.Sum(sum, product);
            }

            return sum;
        }

        private Value? Sum(EquatableArray<Value> arguments, int d, RegionBuilder builder, Func<Value, int, Term?> contribution)
        {
            Value? sum = null;
            for (int i = 0; i < arguments.Count; i++)
            {
                if (Find(d, arguments[i], builder) is not { } dot || contribution(dot, i) is not { } term) continue;
                sum = sum is null ? term.Value : term.AddedTo(sum);
            }

            return sum;
        }

        private void Branch(IfOp branch, RegionBuilder builder)
        {
            var active = Pairs(branch.Outputs);
            var begun = BeginArrays(branch, active, builder);
            var then = Arm(branch.Then, active, builder.Nested());
            var otherwise = Arm(branch.Else, active, builder.Nested());
            foreach (var begin in begun) known.Remove(begin);
            var outputs = active.ConvertAll(p => New(p.Direction, branch.Outputs[p.Index]));
            builder.Add(branch with { Outputs = [.. branch.Outputs, .. outputs], Then = then, Else = otherwise });
            for (int i = 0; i < active.Count; i++) Set(active[i].Direction, branch.Outputs[active[i].Index], outputs[i]);
        }

        /// <summary>
        /// An array that an arm first makes vary has a tangent of zeros before the branch, so that both arms hand on one array.
        /// </summary>
        private List<(int Direction, Value Array)> BeginArrays(IfOp branch, List<(int Direction, int Index)> active, RegionBuilder builder)
        {
            var begun = new List<(int, Value)>();
            foreach (var (d, k) in active.Where(p => !branch.Outputs[p.Index].Type.IsScalar))
            {
                Value? zeros = null;
                foreach (var array in Walk.FreeValues(branch).Where(v => shapes.AreOneArray(v, branch.Outputs[k])).OrderBy(v => v.Id))
                {
                    if (Find(d, array, builder) is not null) continue;
                    Set(d, array, zeros ??= shapes.Zeros(array, builder, NameOf(d, array)));
                    begun.Add((d, array));
                }
            }

            return begun;
        }

        private Region Arm(Region arm, List<(int Direction, int Index)> active, RegionBuilder builder)
        {
            Region(arm, builder);
            var dots = active.ConvertAll(p => Get(p.Direction, arm.Yields[p.Index], builder));
            return builder.Build([], [.. arm.Yields, .. dots]);
        }

        private void Loop(LoopOp loop, RegionBuilder builder)
        {
            var active = Pairs(loop.Outputs, loop.Body.Parameters);
            var products = Products(loop, active);
            var initial = active.ConvertAll(p => Carried(products, p, loop.Initial[p.Index], builder));
            var parameters = active.ConvertAll(p => products.Contains(p) ? NewLogarithmic(p.Direction, loop.Outputs[p.Index]) : New(p.Direction, loop.Outputs[p.Index]));
            for (int i = 0; i < active.Count; i++) Put(products, active[i], loop.Body.Parameters[active[i].Index + 1], parameters[i]);
            var inner = builder.Nested();
            Region(loop.Body, inner);
            var next = active.ConvertAll(p => Carried(products, p, loop.Body.Yields[p.Index], inner));
            var outputs = parameters.ConvertAll(Ids.Like);
            builder.Add(Carrying.With(
                loop with { Body = inner.Build(loop.Body.Parameters, loop.Body.Yields) },
                Ids,
                [.. outputs.Zip(initial, (output, start) => (output, start))],
                [.. parameters.Zip(next, (parameter, value) => (parameter, value))]));
            for (int i = 0; i < active.Count; i++) Put(products, active[i], loop.Outputs[active[i].Index], outputs[i]);
        }

        /// <summary>The tangent, or that of the logarithm, that a loop carries beside a value.</summary>
        private Value Carried(HashSet<(int Direction, int Index)> products, (int Direction, int Index) pair, Value value, RegionBuilder builder)
        {
            if (!products.Contains(pair)) return Get(pair.Direction, value, builder);
            return logarithmic.TryGetValue((pair.Direction, value), out var lambda) ? lambda : builder.Constant(0.0);
        }

        private void Put(HashSet<(int Direction, int Index)> products, (int Direction, int Index) pair, Value value, Value tangent)
        {
            if (products.Contains(pair)) logarithmic[(pair.Direction, value)] = tangent;
            else Set(pair.Direction, value, tangent);
        }

        /// <summary>The outputs that have tangents, by direction; a carried value may need one inside its loop only.</summary>
        private List<(int Direction, int Index)> Pairs(EquatableArray<Value> outputs, EquatableArray<Value>? inside = null)
        {
            var pairs = new List<(int, int)>();
            for (int k = 0; k < outputs.Count; k++)
                for (int d = 0; d < activity.Count; d++)
                    if (IsActive(d, outputs[k]) || (inside is { } parameters && IsActive(d, parameters[k + 1]))) pairs.Add((d, k));
            return pairs;
        }
    }
}
