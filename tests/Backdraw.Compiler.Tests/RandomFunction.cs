using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests;

/// <summary>
/// Makes small random functions that obey the verifier: every operation of the IR, ifs and loops inside each other, carried reals, ints, bools and arrays.
/// Parameters are (a: real, b: real, n: int, c: bool, xs: real[3]); indices stay within 0 … 2 and loops within a few trips, so that they run.
/// </summary>
public sealed class RandomFunction
{
    private static readonly string?[] Names = [null, null, null, "x", "sum", "größe", "odd name.1"];

    private readonly Random random;
    private readonly IdSource ids = new();
    private readonly bool exact;
    private int sites;

    private RandomFunction(int seed, bool exact) => (random, this.exact) = (new Random(seed), exact);

    /// <summary>The function of a seed; the same seed gives the same function.</summary>
    public static Function Make(int seed) => new RandomFunction(seed, exact: false).Build();

    /// <summary>A function whose reals stay small integers when its parameters are, so that no operation rounds.</summary>
    public static Function MakeExact(int seed) => new RandomFunction(seed, exact: true).Build();

    /// <summary>Arguments for <see cref="Make"/>: now and then zero, infinite or NaN.</summary>
    public static object[] Arguments(Random random)
    {
        double Real() => random.Next(12) switch
        {
            0 => 0.0,
            1 => -0.0,
            2 => double.PositiveInfinity,
            3 => double.NaN,
            _ => (random.NextDouble() * 4) - 2,
        };
        return [Real(), Real(), random.Next(-2, 5), random.Next(2) == 0, new[] { Real(), Real(), Real() }];
    }

    /// <summary>Arguments for <see cref="MakeExact"/>.</summary>
    public static object[] ExactArguments(Random random)
    {
        double Real() => random.Next(-3, 4);
        return [Real(), Real(), random.Next(-2, 5), random.Next(2) == 0, new[] { Real(), Real(), Real() }];
    }

    private Function Build()
    {
        Value[] parameters =
        [
            ids.New(IrType.Real, "a"), ids.New(IrType.Real, "b"), ids.New(IrType.Int, "n"), ids.New(IrType.Bool, "c"), ids.New(IrType.RealArray, "xs"),
        ];
        var body = new RegionBuilder(ids);
        var scope = new List<Value>(parameters);
        Fill(body, scope, depth: 0);
        Value[] yields = [Pick(scope, IrType.Real), Pick(scope, IrType.Real), Pick(scope, IrType.Int), Pick(scope, IrType.RealArray)];
        return new Function("F", parameters.ToEquatableArray(), [parameters[0], parameters[4]], body.Build([], yields));
    }

    private Value Pick(List<Value> scope, IrType type)
    {
        // The later a value, the likelier: long chains rather than bushes.
        for (int k = 0; k < 12; k++)
        {
            var value = scope[scope.Count - 1 - (int)(random.NextDouble() * random.NextDouble() * scope.Count)];
            if (value.Type == type) return value;
        }
        return scope.First(v => v.Type == type);
    }

    private T One<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private void Fill(RegionBuilder region, List<Value> scope, int depth)
    {
        int count = random.Next(2, 14);
        for (int k = 0; k < count; k++)
        {
            region.Source = random.Next(5) == 0 ? One("x = a * b; // \"half\"", "two\nlines \\ ", "", " y") : null;
            int kind = random.Next(30);
            if (kind < 2 && depth < 3) If(region, scope, depth);
            else if (kind < 4 && depth < 3) Loop(region, scope, depth);
            else if (kind < 7) Constant(region, scope);
            else if (kind < 12) Array(region, scope);
            else if (kind < 15 && !exact) Random(region, scope);
            else Scalar(region, scope);
        }
        region.Source = null;
    }

    private Value Add(RegionBuilder region, List<Value> scope, Operation operation)
    {
        region.Add(operation);
        scope.AddRange(operation.Results);
        return operation.Results[0];
    }

    private Value New(IrType type) => ids.New(type, One(Names));

    private void Constant(RegionBuilder region, List<Value> scope)
    {
        double real = exact ? random.Next(-2, 3) : One(0.0, -0.0, 1, -1, 2, 0.5, 4, -3.25, 1e-310, double.NaN, double.PositiveInfinity, random.NextDouble());
        string? token = One(null, "1e0", "0.5d");
        Operation constant = random.Next(6) switch
        {
            0 or 1 => new ConstantOp(New(IrType.Int), random.Next(-3, 4), null),
            2 => new ConstantOp(New(IrType.Bool), random.Next(2), null),
            3 => new ConstantOp(New(IrType.Long), One(0L, 1, -1, long.MinValue, 1L << 40), null),
            _ => new ConstantOp(New(IrType.Real), BitConverter.DoubleToInt64Bits(real), token),
        };
        Add(region, scope, constant);
    }

    private void Scalar(RegionBuilder region, List<Value> scope)
    {
        Value P(IrType type) => Pick(scope, type);
        ApplyOp Op(IrType result, Primitive primitive, params Value[] arguments) => new(New(result), primitive, arguments.ToEquatableArray());
        var (real, integer, truth) = (IrType.Real, IrType.Int, IrType.Bool);
        if (!scope.Any(v => v.Type == IrType.Long)) Add(region, scope, Op(IrType.Long, Primitive.Convert, P(integer)));
        var compare = One(Primitive.Less, Primitive.LessOrEqual, Primitive.Greater, Primitive.GreaterOrEqual, Primitive.Equal, Primitive.NotEqual);
        var arithmetic = One(Primitive.Add, Primitive.Subtract, Primitive.Multiply);
        var whole = One(integer, integer, IrType.Long);
        Operation operation = random.Next(exact ? 9 : 15) switch
        {
            0 or 1 => Op(real, One(Primitive.Add, Primitive.Subtract), P(real), P(real)),
            2 => Op(real, One(Primitive.Negate, Primitive.Abs), P(real)),
            3 => Op(truth, compare, P(real), P(real)),
            4 => Op(whole, One(arithmetic, Primitive.Min, Primitive.And, Primitive.Xor, Primitive.Or), P(whole), P(whole)),
            5 => Op(truth, One(Primitive.And, Primitive.Or, Primitive.Xor, Primitive.Equal), P(truth), P(truth)),
            6 => random.Next(2) == 0 ? Op(truth, Primitive.Not, P(truth)) : Op(truth, compare, P(whole), P(whole)),
            7 => random.Next(2) == 0 ? Op(real, Primitive.Select, P(truth), P(real), P(real)) : Op(truth, Primitive.Select, P(truth), P(truth), P(truth)),
            8 => Op(real, Primitive.Multiply, Pick(exact ? [.. scope.Take(2)] : scope, real), Pick(exact ? [.. scope.Take(2)] : scope, real)),
            9 => Op(real, One(Primitive.Divide, Primitive.Remainder, Primitive.Min, Primitive.Max, Primitive.Multiply, Primitive.Pow), P(real), P(real)),
            10 => Op(real, One(Primitive.Sqrt, Primitive.Exp, Primitive.Sin, Primitive.Tanh, Primitive.Floor, Primitive.Round, Primitive.Sigmoid), P(real)),
            11 => Op(One(real, integer, IrType.Long), Primitive.Convert, P(One(real, integer, IrType.Long))),
            12 => Op(real, Primitive.FusedMultiplyAdd, P(real), P(real), P(real)),
            13 => Op(whole, One(Primitive.ShiftLeft, Primitive.ShiftRight, Primitive.ShiftRightLogical), P(whole), P(integer)),
            _ => Op(integer, Primitive.Sign, P(One(real, integer))),
        };
        Add(region, scope, operation);
    }

    private void Random(RegionBuilder region, List<Value> scope)
    {
        var site = new DrawSite(sites++, One("Draw.Normal(0, 1)", "F \"in\" G > Draw"));
        switch (random.Next(6))
        {
            case 0: region.Add(new CheckOp(site, Family.Normal, [Pick(scope, IrType.Real), Pick(scope, IrType.Real)])); break;
            case 1: region.Add(random.Next(2) == 0 ? new VisitOp(site, Shared(), OwnCost(scope)) : new CostOp(site, Pick(scope, IrType.Real))); break;
            case 2:
                Add(region, scope, random.Next(3) switch
                {
                    0 => new WeightOp(New(IrType.Real), site),
                    1 => new HeldOp(New(IrType.Real), Pick(scope, IrType.Real)),
                    _ => new AdvantageOp(New(IrType.Real), site, Shared(), OwnCost(scope)),
                });
                break;
            case 3:
                var uniform = Add(region, scope, new NoiseOp(New(IrType.Real), site, NoiseKind.Uniform, true));
                Add(region, scope, new QuantileOp(New(IrType.Bool), Family.Bernoulli, uniform, [Pick(scope, IrType.Real)]));
                break;
            case 4: Add(region, scope, new LogDensityOp(New(IrType.Real), Family.Normal, Pick(scope, IrType.Real), [Pick(scope, IrType.Real), Pick(scope, IrType.Real)])); break;
            default: Add(region, scope, new NoiseOp(New(IrType.Real), site, NoiseKind.Normal, random.Next(2) == 0)); break;
        }
    }

    private int? Shared() => random.Next(2) == 0 ? null : random.Next(3);

    private Value? OwnCost(List<Value> scope) => random.Next(2) == 0 ? null : Pick(scope, IrType.Real);

    private Value Index(RegionBuilder region, List<Value> scope)
    {
        if (random.Next(2) == 0) return Add(region, scope, new ConstantOp(New(IrType.Int), random.Next(3), null));
        var zero = region.Constant(0);
        var two = region.Constant(2);
        return region.Apply(Primitive.Min, region.Apply(Primitive.Max, Pick(scope, IrType.Int), zero), two);
    }

    private void Array(RegionBuilder region, List<Value> scope)
    {
        var type = IrType.RealArray;
        switch (random.Next(exact ? 6 : 7))
        {
            case 0: Add(region, scope, new NewArrayOp(New(type), [region.Constant(3)])); break;
            case 1: Add(region, scope, new ArrayLiteralOp(New(type), [Pick(scope, IrType.Real), Pick(scope, IrType.Real), Pick(scope, IrType.Real)])); break;
            case 2: Add(region, scope, new LengthOp(New(IrType.Int), Pick(scope, type), 0)); break;
            case 3: Add(region, scope, new LoadOp(New(IrType.Real), Pick(scope, type), [Index(region, scope)])); break;
            case 4: Add(region, scope, new StoreOp(New(type), Pick(scope, type), [Index(region, scope)], Pick(scope, IrType.Real))); break;
            case 5:
                Operation sum = random.Next(3) switch
                {
                    0 => new AddAtOp(New(type), Pick(scope, type), [Index(region, scope)], Pick(scope, IrType.Real)),
                    1 => new AddArraysOp(New(type), Pick(scope, type), Pick(scope, type)),
                    _ => new ZerosLikeOp(New(type), Pick(scope, type)),
                };
                Add(region, scope, sum);
                break;
            default:
                var bound = One(IrType.Real, IrType.Int);
                if (random.Next(2) == 0) region.Add(new SignOp(Pick(scope, One(IrType.Real, IrType.Int)), random.Next(2) == 0, "1 / (x \"+\" y)"));
                region.Add(new OrderOp("Math.Clamp(x, \"a\", b)", Pick(scope, bound), Pick(scope, bound)));
                break;
        }
    }

    private IrType[] Types(int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => One(IrType.Real, IrType.Real, IrType.Int, IrType.Bool, IrType.RealArray))];

    private void If(RegionBuilder region, List<Value> scope, int depth)
    {
        var types = Types(3);
        Region Arm()
        {
            var arm = region.Nested();
            var inner = new List<Value>(scope);
            Fill(arm, inner, depth + 1);
            return arm.Build([], types.Select(t => Pick(inner, t)));
        }
        var branch = new IfOp(types.Select(New).ToEquatableArray(), Pick(scope, IrType.Bool), Arm(), Arm());
        region.Add(branch);
        scope.AddRange(branch.Outputs);
    }

    private void Loop(RegionBuilder region, List<Value> scope, int depth)
    {
        var types = Types(4);
        var initial = types.Select(t => Pick(scope, t)).ToEquatableArray();
        Value[] parameters = [New(IrType.Int), .. types.Select(New)];
        Value[] others = random.Next(2) == 0 ? parameters : [New(IrType.Int), .. types.Select(New)];
        var lower = region.Constant(random.Next(3));
        bool endless = random.Next(4) == 0;
        var upper = endless ? null : random.Next(2) == 0 ? region.Constant(random.Next(5)) : Bounded(region, scope);
        Region? condition = endless || random.Next(3) == 0 ? Condition(region, scope, depth, others) : null;
        var body = region.Nested();
        var inner = new List<Value>([.. scope, .. parameters]);
        Fill(body, inner, depth + 1);
        var yields = types.Select((t, k) => random.Next(4) == 0 ? parameters[k + 1] : Pick(inner, t));
        var loop = new LoopOp(
            types.Select(New).ToEquatableArray(), lower, upper, !endless && random.Next(3) == 0, initial, condition, body.Build(parameters, yields));
        region.Add(loop);
        scope.AddRange(loop.Outputs);
    }

    private Value Bounded(RegionBuilder region, List<Value> scope) => region.Apply(Primitive.Min, Pick(scope, IrType.Int), region.Constant(4));

    private Region Condition(RegionBuilder region, List<Value> scope, int depth, Value[] parameters)
    {
        var condition = region.Nested();
        var inner = new List<Value>([.. scope, .. parameters]);
        Fill(condition, inner, Math.Max(depth + 1, 3));
        var within = condition.Apply(Primitive.Less, parameters[0], condition.Constant(4));
        return condition.Build(parameters, [random.Next(2) == 0 ? within : condition.Apply(Primitive.And, within, Pick(inner, IrType.Bool))]);
    }
}
