using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Analyses;

/// <summary>
/// Small random programs F(t, k, n, c) of one draw x ~ Normal(t, 1): arithmetic, kinks, comparisons, selects, branches, loops, flags, arrays, indices, casts, poles, powers, long sums. About
/// half of the joins are made to meet where their condition turns.
/// </summary>
internal sealed class RandomPrograms
{
    private readonly Random random;
    private readonly IdSource ids = new();

    private RandomPrograms(int seed) => random = new Random(seed);

    /// <summary>The program of a seed.</summary>
    public static Function Make(int seed) => new RandomPrograms(seed).Build();

    private Function Build()
    {
        Value[] parameters = [ids.New(IrType.Real, "t"), ids.New(IrType.Real, "k"), ids.New(IrType.Int, "n"), ids.New(IrType.Bool, "c")];
        var body = new RegionBuilder(ids);
        var draw = new DrawOp(ids.New(IrType.Real, "x"), new DrawSite(0, "x"), Family.Normal, [parameters[0], body.Constant(1.0)], Estimator.Auto);
        body.Add(draw);
        var scope = new List<Value>([parameters[0], parameters[1], parameters[3], draw.Result, body.Sum(body.Product(body.Constant(0.5), draw.Result), parameters[1])]);
        Fill(body, scope, random.Next(3, 9), depth: 0);
        var result = scope.Where(v => v.Type == IrType.Real).Reverse().Take(3).Aggregate(body.Sum);
        return new Function("F", parameters.ToEquatableArray(), [parameters[0]], body.Build(result));
    }

    private T One<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private Value Pick(List<Value> scope, IrType type) => scope.Where(v => v.Type == type).Reverse().Take(4).ToArray() is var late ? late[random.Next(late.Length)] : null!;

    private Value Real(RegionBuilder region, List<Value> scope) =>
        random.Next(8) == 0 ? region.Constant(One(-1, -0.5, 0, 0.5, 1.25)) : Pick(scope, IrType.Real);

    private void Fill(RegionBuilder region, List<Value> scope, int count, int depth)
    {
        for (int k = 0; k < count; k++)
        {
            switch (random.Next(17))
            {
                case 0 or 1: scope.Add(Kink(region, scope)); break;
                case 2 or 3: scope.Add(Join(region, scope)); break;
                case 4 when depth < 2: Branch(region, scope, depth); break;
                case 5 when depth < 2: Loop(region, scope, depth); break;
                case 6: scope.Add(Comparison(region, scope).Holds); break;
                case 7 when random.Next(3) == 0: scope.Add(Rounded(region, scope)); break;
                case 8: scope.Add(Element(region, scope)); break;
                case 14: scope.Add(Singular(region, scope)); break;
                case 15: scope.Add(Indexed(region, scope)); break;
                case 16 when depth == 0 && random.Next(3) == 0: scope.Add(LongSum(region, scope)); break;
                default: scope.Add(Smooth(region, scope)); break;
            }
        }
    }

    /// <summary>What may have no finite value where an operand vanishes, or no value beyond, kept to what has a mean by a function that is bounded.</summary>
    private Value Singular(RegionBuilder region, List<Value> scope)
    {
        var (a, b) = (Real(region, scope), Real(region, scope));
        if (random.Next(2) == 0) b = region.Difference(b, region.Constant(One(-0.5, 0, 0.5)));
        var singular = random.Next(9) switch
        {
            0 => region.Quotient(a, b),
            1 => region.Quotient(b, region.Apply(Primitive.Sqrt, region.Product(b, b))),
            2 => region.Quotient(b, region.Apply(Primitive.Pow, region.Product(region.Product(b, b), region.Product(b, b)), region.Constant(0.25))),
            3 => region.Apply(Primitive.Pow, b, region.Constant(One(-2.0, -1, 2, 3))),
            4 => region.Apply(Primitive.Pow, region.Apply(Primitive.Abs, b), region.Constant(One(-0.5, 0.5, 1.5))),
            5 => region.Apply(Primitive.Log, region.Sum(region.Apply(Primitive.Abs, b), region.Constant(One(0.5, 1)))),
            6 => region.Quotient(a, region.Apply(Primitive.Max, b, region.Constant(One(0.25, 0.5)))),
            7 => region.Quotient(a, region.Sum(region.Product(b, b), region.Constant(One(0.25, 1)))),
            _ => region.Apply(Primitive.Tan, b),
        };
        switch (random.Next(4))
        {
            case 0: return region.Apply(Primitive.Tanh, singular);
            case 1: return region.Quotient(singular, region.Sum(region.Constant(1.0), region.Apply(Primitive.Abs, singular)));
            case 2: return region.Product(region.Apply(Primitive.Tanh, singular), b);
            default:
                // The pole is where the other arm is taken, and the arms meet where the comparison turns.
                var (gap, bound) = (region.Constant(0.5), region.Apply(Primitive.Max, b, region.Constant(0.5)));
                return region.Select(region.Apply(Primitive.Greater, b, gap), region.Quotient(a, b), region.Quotient(a, bound));
        }
    }

    /// <summary>An element at an index that a condition chooses, and something made of it.</summary>
    private Value Indexed(RegionBuilder region, List<Value> scope)
    {
        var array = ids.New(IrType.RealArray);
        region.Add(new ArrayLiteralOp(array, [Real(region, scope), Real(region, scope)]));
        var (holds, gap) = random.Next(3) == 0 ? (Pick(scope, IrType.Bool), Real(region, scope)) : Condition(region, scope);
        var element = region.Load(array, region.Select(holds, region.Constant(1), region.Constant(0)));
        return random.Next(3) switch
        {
            0 => region.Sum(element, region.Constant(0.5)),
            1 => region.Product(element, gap),
            _ => region.Apply(Primitive.Max, element, Real(region, scope)),
        };
    }

    /// <summary>A sum of many different terms.</summary>
    private Value LongSum(RegionBuilder region, List<Value> scope)
    {
        var (sum, x) = (Real(region, scope), Real(region, scope));
        for (int k = 1; k <= 70; k++)
            sum = region.Sum(sum, region.Product(region.Constant(0.1 / (k + (0.1 * random.NextDouble()))), region.Apply(Primitive.Sin, region.Product(region.Constant(0.5 + (0.013 * k)), x))));
        return sum;
    }

    private Value Smooth(RegionBuilder region, List<Value> scope)
    {
        var (a, b) = (Real(region, scope), Real(region, scope));
        return random.Next(6) switch
        {
            0 => region.Sum(a, b),
            1 => region.Difference(a, b),
            2 => region.Product(region.Constant(One(-1.5, 0.5, 2)), a),
            3 => region.Product(region.Apply(Primitive.Tanh, a), b),
            4 => region.Apply(Primitive.Sin, a),
            _ => region.Quotient(a, region.Sum(region.Constant(1.0), region.Apply(Primitive.Abs, b))),
        };
    }

    private Value Kink(RegionBuilder region, List<Value> scope)
    {
        var (a, b) = (Real(region, scope), Real(region, scope));
        return random.Next(3) switch { 0 => region.Apply(Primitive.Max, a, b), 1 => region.Apply(Primitive.Min, a, b), _ => region.Apply(Primitive.Abs, a) };
    }

    private (Value Holds, Value Left, Value Right) Comparison(RegionBuilder region, List<Value> scope)
    {
        var (left, right) = (Real(region, scope), Real(region, scope));
        var holds = region.Apply(One(Primitive.Less, Primitive.LessOrEqual, Primitive.Greater, Primitive.GreaterOrEqual), left, right);
        return (holds, left, right);
    }

    /// <summary>A condition, and what has to be added to one arm, with some factor, so that the arms meet.</summary>
    private (Value Holds, Value Gap) Condition(RegionBuilder region, List<Value> scope)
    {
        var (holds, left, right) = Comparison(region, scope);
        var gap = region.Difference(left, right);
        if (random.Next(4) != 0) return (random.Next(5) == 0 ? region.Apply(Primitive.Not, holds) : holds, gap);
        var other = Pick(scope, IrType.Bool);
        return (region.Apply(One(Primitive.And, Primitive.Or), holds, other), gap);
    }

    private Value Join(RegionBuilder region, List<Value> scope)
    {
        var (holds, gap) = random.Next(4) == 0 ? (Pick(scope, IrType.Bool), Real(region, scope)) : Condition(region, scope);
        var a = Real(region, scope);
        return region.Select(holds, a, random.Next(3) == 0 ? Real(region, scope) : Meeting(region, scope, a, gap));
    }

    private Value Meeting(RegionBuilder region, List<Value> scope, Value a, Value gap) => random.Next(3) switch
    {
        0 => region.Sum(a, region.Product(region.Constant(One(-2, 0.5, 1)), gap)),
        1 => region.Sum(a, region.Product(region.Apply(Primitive.Tanh, Real(region, scope)), gap)),
        _ => region.Difference(a, region.Apply(Primitive.Sin, gap)),
    };

    private void Branch(RegionBuilder region, List<Value> scope, int depth)
    {
        var (holds, gap) = Condition(region, scope);
        var meeting = Real(region, scope);
        bool meets = random.Next(3) != 0, flag = random.Next(3) == 0;
        Region Arm(bool then)
        {
            var arm = region.Nested();
            var inner = new List<Value>(scope);
            Fill(arm, inner, random.Next(1, 4), depth + 1);
            var value = !meets ? Real(arm, inner) : then ? meeting : Meeting(arm, inner, meeting, gap);
            return arm.Build([], flag ? [value, random.Next(2) == 0 ? arm.Constant(then) : Pick(inner, IrType.Bool)] : [value]);
        }

        Value[] outputs = flag ? [ids.New(IrType.Real), ids.New(IrType.Bool)] : [ids.New(IrType.Real)];
        region.If(outputs, holds, Arm(true), Arm(false));
        scope.AddRange(outputs);
    }

    private void Loop(RegionBuilder region, List<Value> scope, int depth)
    {
        Value[] parameters = [ids.New(IrType.Int), ids.New(IrType.Real), ids.New(IrType.Real), ids.New(IrType.Bool)];
        EquatableArray<Value> initial = [Real(region, scope), Real(region, scope), Pick(scope, IrType.Bool)];
        var (lower, upper) = (region.Constant(0), region.Constant(random.Next(1, 4)));
        Region? condition = null;
        if (random.Next(4) == 0)
        {
            var test = region.Nested();
            var holds = random.Next(2) == 0 ? parameters[3] : Comparison(test, [.. scope, .. parameters]).Holds;
            condition = test.Build(parameters, [holds]);
        }

        var body = region.Nested();
        var inner = new List<Value>([.. scope, .. parameters]);
        Fill(body, inner, random.Next(1, 5), depth + 1);
        Value[] next = [Real(body, inner), random.Next(2) == 0 ? parameters[2] : Real(body, inner), random.Next(2) == 0 ? parameters[3] : Pick(inner, IrType.Bool)];
        var outputs = parameters.Skip(1).Select(p => ids.Like(p)).ToEquatableArray();
        region.Add(new LoopOp(outputs, lower, upper, false, initial, condition, body.Build(parameters, next)));
        scope.AddRange(outputs);
    }

    private Value Rounded(RegionBuilder region, List<Value> scope)
    {
        var a = Real(region, scope);
        return random.Next(4) switch
        {
            0 => region.Apply(Primitive.Floor, a),
            1 => region.Convert(region.Convert(a, IrType.Int), IrType.Real),
            2 => region.Convert(region.Apply(Primitive.Sign, a), IrType.Real),
            _ => region.Product(region.Convert(region.Apply(Primitive.Sign, a), IrType.Real), a),
        };
    }

    /// <summary>An element of an array in which one was replaced, under a condition or not.</summary>
    private Value Element(RegionBuilder region, List<Value> scope)
    {
        var array = ids.New(IrType.RealArray);
        region.Add(new ArrayLiteralOp(array, [Real(region, scope), Real(region, scope)]));
        var (zero, one) = (region.Constant(0), region.Constant(1));
        var before = region.Load(array, zero);
        var bound = Real(region, scope);
        var holds = region.Apply(Primitive.Greater, before, bound);
        var then = region.Nested();
        var stored = then.Store(array, [zero], random.Next(2) == 0 ? bound : Real(then, scope));
        var output = ids.New(IrType.RealArray);
        region.If([output], holds, then.Build(stored), region.Nested().Build(array));
        return region.Sum(region.Load(output, zero), region.Load(random.Next(2) == 0 ? output : array, one));
    }
}
