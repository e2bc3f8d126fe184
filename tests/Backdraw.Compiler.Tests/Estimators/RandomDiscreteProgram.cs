using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Estimators;

/// <summary>
/// Makes small random programs of discrete draws over (a: real, b: real): costs that are added up, a state, a count, a flag and an array, in straight
/// lines, branches and loops inside each other, with draws whose parameters, guards and trip counts are draws. Every draw has a finite support.
/// </summary>
public sealed class RandomDiscreteProgram
{
    private const int Cost = 0, OtherCost = 1, State = 2, Count = 3, Flag = 4, Cells = 5;
    private static readonly IrType[] Types = [IrType.Real, IrType.Real, IrType.Real, IrType.Int, IrType.Bool, IrType.RealArray];
    private static readonly string[] Names = ["cost", "otherCost", "state", "count", "flag", "cells"];

    private readonly Random random;
    private readonly IdSource ids = new();
    private readonly Value[] parameters;
    private int sites;

    private RandomDiscreteProgram(int seed)
    {
        random = new Random(seed);
        parameters = [ids.New(IrType.Real, "a"), ids.New(IrType.Real, "b")];
    }

    /// <summary>The program of a seed, with its draws as written.</summary>
    public static Function Make(int seed) => new RandomDiscreteProgram(seed).Build();

    private Function Build()
    {
        var body = new RegionBuilder(ids);
        Value[] variables =
        [
            body.Constant(random.Next(2) == 0 ? 0 : 100.0), body.Constant(0.0), body.Apply(Primitive.Sin, parameters[0]), body.Constant(0),
            body.Constant(true), NewCells(body),
        ];
        int statements = random.Next(3, 7);
        for (int k = 0; k < statements; k++) Statement(body, variables, 0);
        return new Function("F", parameters.ToEquatableArray(), parameters.ToEquatableArray(), body.Build([], [Result(body, variables)]));
    }

    private Value NewCells(RegionBuilder body)
    {
        var cells = ids.New(IrType.RealArray, "cells");
        body.Add(new NewArrayOp(cells, [body.Constant(3)]));
        return cells;
    }

    private Value Result(RegionBuilder body, Value[] v)
    {
        switch (random.Next(7))
        {
            case 0: return v[Cost];
            case 1: return body.Sum(v[Cost], v[OtherCost]);
            case 2: return body.Product(body.Apply(Primitive.Exp, parameters[1]), v[Cost]);
            case 3: return body.Difference(body.Quotient(body.Sum(v[Cost], v[OtherCost]), body.Constant(3.0)), v[State]);
            case 4: return body.Sum(v[Cost], body.Convert(v[Count], IrType.Real));
            case 5: return body.Apply(Primitive.FusedMultiplyAdd, parameters[0], body.Sum(v[OtherCost], v[Cost]), body.Product(v[OtherCost], v[State]));
            default: return body.Apply(Primitive.Max, v[Cost], body.Product(v[State], v[OtherCost]));
        }
    }

    private void Statement(RegionBuilder body, Value[] v, int depth)
    {
        switch (random.Next(depth < 3 ? 16 : 12))
        {
            case 0 or 1: v[Flag] = Draw(body, Family.Bernoulli, [Probability(body, v)]); break;
            case 2: v[Count] = Draw(body, Family.Categorical, [Array(body, Probability(body, v), body.Constant(0.4), Probability(body, v))]); break;
            case 3: v[Count] = Draw(body, Family.CategoricalLogits, [Array(body, Real(body, v), body.Constant(0.3))]); break;
            case 4: v[Count] = Draw(body, Family.Binomial, [random.Next(2) == 0 ? body.Constant(2) : Small(body, v), Probability(body, v)]); break;
            case 5 or 6: v[Cost] = body.Named("cost", random.Next(3) == 0 ? Primitive.Subtract : Primitive.Add, v[Cost], Real(body, v)); break;
            case 7: v[OtherCost] = body.Named("otherCost", Primitive.Add, Real(body, v), v[OtherCost]); break;
            case 8: v[Cost] = body.Named("cost", Primitive.FusedMultiplyAdd, Real(body, v), Real(body, v), v[Cost]); break;
            case 9: v[State] = Real(body, v); break;
            case 10:
                v[Cells] = body.Store(v[Cells], [Small(body, v)], Real(body, v));
                v[State] = body.Load(v[Cells], Small(body, v));
                break;
            case 11: v[Count] = body.Sum(Small(body, v), body.Select(v[Flag], body.Constant(1), body.Constant(0))); break;
            case 12 or 13: Branch(body, v, depth); break;
            default: Loop(body, v, depth); break;
        }
    }

    private Value Draw(RegionBuilder body, Family family, EquatableArray<Value> drawParameters)
    {
        var result = ids.New(Signature.Outcome(family), "drawn");
        body.Add(new DrawOp(result, new DrawSite(sites++, family.ToString()), family, drawParameters, Estimator.Auto));
        return result;
    }

    private Value Array(RegionBuilder body, params Value[] elements)
    {
        var array = ids.New(IrType.RealArray);
        body.Add(new ArrayLiteralOp(array, elements.ToEquatableArray()));
        return array;
    }

    private Value Small(RegionBuilder body, Value[] v) => body.Apply(Primitive.Max, body.Apply(Primitive.Min, v[Count], body.Constant(2)), body.Constant(0));

    private Value Probability(RegionBuilder body, Value[] v) => body.Apply(Primitive.Sigmoid, Real(body, v));

    private Value Real(RegionBuilder body, Value[] v) => random.Next(9) switch
    {
        0 or 1 => parameters[random.Next(2)],
        2 or 3 => v[State],
        4 => body.Convert(v[Count], IrType.Real),
        5 => body.Select(v[Flag], Real(body, v), body.Constant(0.5)),
        6 => body.Product(Real(body, v), Real(body, v)),
        7 => body.Apply(Primitive.Sin, Real(body, v)),
        _ => body.Constant((random.NextDouble() * 2) - 1),
    };

    private void Branch(RegionBuilder body, Value[] v, int depth)
    {
        var condition = random.Next(3) == 0 ? body.Apply(Primitive.Greater, v[Count], body.Constant(0)) : v[Flag];
        var then = Arm(body, v, depth);
        var otherwise = Arm(body, v, random.Next(2) == 0 ? int.MaxValue : depth);
        var outputs = Enumerable.Range(0, v.Length).Select(k => ids.New(Types[k], Names[k])).ToArray();
        body.If(outputs, condition, then, otherwise);
        outputs.CopyTo(v, 0);
    }

    /// <summary>An arm; an empty one at the greatest depth.</summary>
    private Region Arm(RegionBuilder body, Value[] v, int depth)
    {
        var arm = body.Nested();
        Value[] inner = [.. v];
        for (int k = random.Next(1, 4); k > 0 && depth < int.MaxValue; k--) Statement(arm, inner, depth + 1);
        return arm.Build([], inner);
    }

    private void Loop(RegionBuilder body, Value[] v, int depth)
    {
        var upper = random.Next(3) == 0 ? Small(body, v) : body.Constant(random.Next(1, 4));
        var inner = body.Nested();
        Value[] carried = [.. Enumerable.Range(0, v.Length).Select(k => ids.New(Types[k], Names[k]))];
        Value[] at = [.. carried];
        var index = ids.New(IrType.Int, "t");
        Region? condition = null;
        if (random.Next(4) == 0)
        {
            Value[] names = [ids.New(IrType.Int, "t"), .. carried.Select(ids.Like)];
            condition = new Region(names.ToEquatableArray(), [], [names[1 + Flag]]);
        }

        for (int k = random.Next(1, 4); k > 0; k--) Statement(inner, at, depth + 1);
        var outputs = carried.Select(ids.Like).ToArray();
        body.Add(new LoopOp(outputs.ToEquatableArray(), body.Constant(0), upper, false, v.ToEquatableArray(), condition, inner.Build([index, .. carried], at)));
        outputs.CopyTo(v, 0);
    }
}
