using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests;

/// <summary>
/// Makes random differentiable functions the way the front end does: mutable variables become carried values and outputs of branches, every array variable is
/// stored into in place. With <c>aliasing</c>, arrays are values like any other: old versions are read again, and branches choose among them.
/// Parameters are (a, b, c, d: real, n: int, flag: bool, xs: real[3], ms: real[2, 2]); loops make a few trips, indices stay inside.
/// </summary>
public sealed class SmoothFunction
{
    private readonly Random random;
    private readonly bool aliasing;
    private readonly IdSource ids = new();
    private readonly List<Value> reals = [];
    private readonly List<Value> integers = [];
    private readonly List<Value> truths = [];
    private readonly List<Value> vectors = [];
    private Value[] variables = [];
    private int depth;
    private int loops;
    private int sites;
    private int budget = 70;

    private SmoothFunction(int seed, bool aliasing) => (random, this.aliasing) = (new Random(seed), aliasing);

    /// <summary>The function of a seed; the same seed gives the same function. The result is real; arrays of reals are among the parameters.</summary>
    public static Function Make(int seed, bool aliasing = false) => new SmoothFunction(seed, aliasing).Build();

    /// <summary>Arguments of a function; <paramref name="random"/> decides.</summary>
    public static object[] Arguments(Random random)
    {
        double Real() => (random.NextDouble() * 2) - 1;
        return [Real(), Real(), Real(), Real(), random.Next(0, 5), random.Next(2) == 0, new[] { Real(), Real(), Real() }, new[,] { { Real(), Real() }, { Real(), Real() } }];
    }

    private static IrType Matrix => new(ElementKind.Real, 2);

    private Function Build()
    {
        Value[] parameters =
        [
            ids.New(IrType.Real, "a"), ids.New(IrType.Real, "b"), ids.New(IrType.Real, "c"), ids.New(IrType.Real, "d"),
            ids.New(IrType.Int, "n"), ids.New(IrType.Bool, "flag"), ids.New(IrType.RealArray, "xs"), ids.New(Matrix, "ms"),
        ];
        reals.AddRange(parameters[..4]);
        integers.Add(parameters[4]);
        truths.Add(parameters[5]);
        vectors.Add(parameters[6]);
        matrix = parameters[7];
        var body = new RegionBuilder(ids);

        // Two scalar variables and two array variables, one of them literal, one of zeros with an element stored.
        var literal = ids.New(IrType.RealArray, "ys");
        body.Add(new ArrayLiteralOp(literal, [Real(), Real(), Real()]));
        var made = ids.New(IrType.RealArray, "zs");
        body.Add(new NewArrayOp(made, [body.Constant(3)]));
        variables = [body.Product(Real(), Real()), body.Sum(Real(), Real()), literal, body.Store(made, [body.Constant(1)], Real())];
        Fill(body);
        var result = variables[0];
        for (int k = 1; k < 4; k++)
            result = body.Sum(result, variables[k].Type.IsScalar ? variables[k] : body.Load(variables[k], body.Constant(random.Next(3))));
        result = body.Sum(result, Real());
        return new Function("F", parameters.ToEquatableArray(), [.. parameters[..4], parameters[6], parameters[7]], body.Build(result));
    }

    private Value matrix = null!;

    private T One<T>(params T[] choices) => choices[random.Next(choices.Length)];

    // The later a value, the likelier.
    private T Late<T>(List<T> list) => list[list.Count - 1 - (int)(random.NextDouble() * random.NextDouble() * list.Count)];

    private Value Real() => random.Next(3) == 0 && variables.Length > 0 ? variables[random.Next(2)] : Late(reals);

    // Inside of loops arrays keep to their variables, as the front end has it.
    private bool MayAlias => aliasing && loops == 0;

    private Value Vector() => MayAlias && random.Next(2) == 0 ? Late(vectors) : One(variables[2], variables[3], vectors[0]);

    private void Fill(RegionBuilder region)
    {
        int count = random.Next(3, 9);
        for (int k = 0; k < count && budget-- > 0; k++)
        {
            switch (random.Next(16))
            {
                case 0 or 1 when depth < 3: Branch(region); break;
                case 2 or 3 when depth < 3: Loop(region); break;
                case 4: truths.Add(Truth(region)); break;
                case 5: integers.Add(region.Apply(One(Primitive.Add, Primitive.Multiply), Late(integers), region.Constant(random.Next(-1, 3)))); break;
                case 6 or 7: Store(region); break;
                case 8 or 9: reals.Add(Load(region)); break;
                case 10 or 11: variables[random.Next(2)] = Scalar(region); break;
                default: reals.Add(Scalar(region)); break;
            }
        }
    }

    private Value Truth(RegionBuilder region) => random.Next(4) switch
    {
        0 => region.Apply(Primitive.Less, Late(integers), region.Constant(random.Next(4))),
        1 => region.Apply(One(Primitive.Less, Primitive.GreaterOrEqual), Real(), Real()),
        2 => region.Apply(One(Primitive.And, Primitive.Or), Late(truths), Late(truths)),
        _ => region.Apply(Primitive.Not, Late(truths)),
    };

    private Value Scalar(RegionBuilder region)
    {
        Value Squared(Value x) => region.Sum(region.Constant(1.0), region.Product(x, x));
        switch (random.Next(13))
        {
            case 0: return region.Apply(One(Primitive.Sin, Primitive.Cos, Primitive.Tanh, Primitive.Atan, Primitive.Sigmoid, Primitive.Cbrt, Primitive.Asinh, Primitive.SinPi, Primitive.Softplus, Primitive.NormalPdf), Real());
            case 1: return region.Apply(Primitive.Exp, region.Apply(Primitive.Sin, Real()));
            case 2: return region.Apply(One(Primitive.Log, Primitive.Sqrt, Primitive.Log1p, Primitive.Acosh, Primitive.LogGamma), Squared(Real()));
            case 3: return region.Quotient(Real(), Squared(Real()));
            case 4: return region.Apply(One(Primitive.Max, Primitive.Min, Primitive.Atan2, Primitive.Hypot, Primitive.LogAddExp), Real(), Real());
            case 5: return region.Apply(One(Primitive.Abs, Primitive.Negate), Real());
            case 6: return region.Apply(Primitive.FusedMultiplyAdd, Real(), Real(), Real());
            case 7: return region.Select(Late(truths), Real(), Real());
            case 8: return region.Product(region.Constant((random.NextDouble() * 2) - 1), Real());
            case 9: return region.Apply(Primitive.Pow, Squared(Real()), region.Apply(Primitive.Tanh, Real()));
            case 10:
                var noise = ids.New(IrType.Real, "noise");
                region.Add(new NoiseOp(noise, new DrawSite(sites, $"draw {sites++}"), NoiseKind.Normal, true));
                return noise;
            case 11: return region.Product(region.Convert(Late(integers), IrType.Real), Real());
            default: return region.Apply(One(Primitive.Multiply, Primitive.Add, Primitive.Subtract), Real(), Real());
        }
    }

    private Value Index(RegionBuilder region, int last) => random.Next(2) == 0
        ? region.Constant(random.Next(last + 1))
        : region.Apply(Primitive.Min, region.Apply(Primitive.Max, Late(integers), region.Constant(0)), region.Constant(last));

    private Value Load(RegionBuilder region)
    {
        bool fromMatrix = random.Next(4) == 0;
        var loaded = ids.New(IrType.Real, One(null, "x"));
        region.Add(fromMatrix
            ? new LoadOp(loaded, matrix, [Index(region, 1), Index(region, 1)])
            : new LoadOp(loaded, Vector(), [Index(region, 2)]));
        return loaded;
    }

    private void Store(RegionBuilder region)
    {
        int k = 2 + random.Next(2);
        var array = MayAlias ? Vector() : variables[k];
        switch (random.Next(MayAlias ? 5 : 4))
        {
            case 0: variables[k] = region.AddAt(array, [Index(region, 2)], Real()); break;
            case 4:
                var sum = ids.Like(array);
                region.Add(new AddArraysOp(sum, array, Vector()));
                variables[k] = sum;
                break;
            default: variables[k] = region.Store(array, [Index(region, 2)], Real()); break;
        }

        if (aliasing) vectors.Add(variables[k]);
        if (MayAlias && random.Next(4) == 0) (variables[2], variables[3]) = (variables[3], variables[2]);
    }

    /// <summary>Fills a region in a scope of its own; the variables at its end are the result.</summary>
    private Value[] Scoped(RegionBuilder region, IEnumerable<Value> defined)
    {
        var (before, counts) = (variables.ToArray(), (reals.Count, integers.Count, truths.Count, vectors.Count));
        depth++;
        foreach (var value in defined) (value.Type == IrType.Int ? integers : value.Type == IrType.Bool ? truths : reals).Add(value);
        Fill(region);
        depth--;
        reals.RemoveRange(counts.Item1, reals.Count - counts.Item1);
        integers.RemoveRange(counts.Item2, integers.Count - counts.Item2);
        truths.RemoveRange(counts.Item3, truths.Count - counts.Item3);
        vectors.RemoveRange(counts.Item4, vectors.Count - counts.Item4);
        var after = variables;
        variables = before;
        return after;
    }

    private void Branch(RegionBuilder region)
    {
        var condition = random.Next(2) == 0 ? Late(truths) : Truth(region);
        var (then, otherwise) = (region.Nested(), region.Nested());
        var afterThen = Scoped(then, []);
        var afterElse = random.Next(2) == 0 ? variables.ToArray() : Scoped(otherwise, []);
        int[] changed = [.. Enumerable.Range(0, 4).Where(k => !afterThen[k].Equals(variables[k]) || !afterElse[k].Equals(variables[k]))];
        Value[] outputs = [.. changed.Select(k => ids.New(variables[k].Type, variables[k].Name))];
        region.Add(new IfOp(
            outputs.ToEquatableArray(), condition, then.Build([], changed.Select(k => afterThen[k])), otherwise.Build([], changed.Select(k => afterElse[k]))));
        Rebind(changed, outputs);
    }

    private void Loop(RegionBuilder region)
    {
        int[] carried = [.. Enumerable.Range(0, 4).Where(_ => random.Next(3) > 0)];
        Value[] Parameters() => [ids.New(IrType.Int, "i"), .. carried.Select(k => ids.New(variables[k].Type, variables[k].Name))];
        var parameters = Parameters();
        bool endless = random.Next(4) == 0;
        bool descending = !endless && random.Next(3) == 0;
        Value[] initial = [.. carried.Select(k => variables[k])];
        var outer = variables.ToArray();
        var lower = random.Next(3) == 0 ? region.Apply(Primitive.Max, Late(integers), region.Constant(0)) : region.Constant(random.Next(2));
        var upper = endless ? null : random.Next(2) == 0 ? region.Constant(random.Next(1, 5)) : region.Apply(Primitive.Min, Late(integers), region.Constant(4));
        Region? condition = endless || random.Next(4) == 0 ? Condition(region, Parameters(), carried) : null;
        for (int k = 0; k < carried.Length; k++) variables[carried[k]] = parameters[k + 1];
        var body = region.Nested();
        loops++;
        var after = Scoped(body, [parameters[0]]);
        loops--;

        // A variable that is not carried keeps what it had: its changes are seen inside one iteration only.
        variables = outer;
        Value[] outputs = [.. carried.Select(k => ids.New(variables[k].Type, variables[k].Name))];
        region.Add(new LoopOp(
            outputs.ToEquatableArray(), lower, upper, descending, initial.ToEquatableArray(), condition, body.Build(parameters, carried.Select(k => after[k]))));
        Rebind(carried, outputs);
    }

    private Region Condition(RegionBuilder region, Value[] parameters, int[] carried)
    {
        var condition = region.Nested();
        var within = condition.Apply(Primitive.Less, parameters[0], condition.Constant(5));
        int real = Array.FindIndex(carried, k => k < 2);
        if (real >= 0 && random.Next(2) == 0)
            within = condition.Apply(Primitive.And, within, condition.Apply(Primitive.Less, parameters[real + 1], condition.Constant(0.7)));
        return condition.Build(parameters, [within]);
    }

    private void Rebind(int[] changed, Value[] outputs)
    {
        for (int k = 0; k < changed.Length; k++)
        {
            variables[changed[k]] = outputs[k];
            if (outputs[k].Type.IsScalar) reals.Add(outputs[k]);
            else if (aliasing) vectors.Add(outputs[k]);
        }
    }
}
