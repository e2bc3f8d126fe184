using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Functions of spans: loops over their elements.</content>
internal sealed partial class BodyLowering
{
    /// <summary>An operand of a function of spans: its element at a place, and its length; a number is the same at each and has none.</summary>
    private readonly record struct SpanOperand(Func<RegionBuilder, Value, Value> At, Value? Length);

    /// <summary>Lowers a function of spans; null where it writes its result.</summary>
    private Value? LowerSpanFunction(IInvocationOperation call, string? name)
    {
        string function = call.TargetMethod.Name;
        bool writes = KnownSpans.Written(call) is not null;
        var operands = new SpanOperand[call.Arguments.Length - (writes ? 1 : 0)];
        Cell? destination = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter!.Ordinal < operands.Length) operands[argument.Parameter.Ordinal] = SpanOperandOf(argument.Value);
            else destination = ArrayFor(argument.Value);
        }

        var count = Common([.. operands.Select(o => o.Length).OfType<Value>()]);
        if (destination is null) return LowerSum(function, operands, count, name);
        int first = ids.Bound;
        if (KnownSpans.IsSoftmax(function))
        {
            var sum = LowerSum("LogSumExp", operands, count, null);
            WriteRange(destination, builder.Constant(0), count, (inner, i) => inner.Apply(Primitive.Exp, inner.Difference(operands[0].At(inner, i), sum)), call.Syntax);
        }
        else
        {
            WriteRange(destination, builder.Constant(0), count, (inner, i) => ElementOf(function, inner, [.. operands.Select(o => o.At(inner, i))]), call.Syntax);
        }

        for (int id = first; id < ids.Bound; id++) places.Add(id, call.Syntax, frame);
        return null;
    }

    private SpanOperand SpanOperandOf(IOperation argument)
    {
        if (TypeOf(argument.Type) is { IsScalar: true })
        {
            var number = LowerExpression(argument, null, IrType.Real);
            return new SpanOperand((_, _) => number, null);
        }

        var array = ArrayFor(argument);
        var elements = ArrayValue(array, argument.Syntax);
        return new SpanOperand((inner, index) => inner.Load(elements, Inside(inner, () => PlaceIn(array, index))), LengthOf(array, 0));
    }

    /// <summary>The length of all of some spans; where they differ, asking for it throws, as the call does in C#.</summary>
    private Value Common(List<Value> lengths)
    {
        var common = lengths[0];
        foreach (var length in lengths.Skip(1))
            if (length != common) common = builder.Quotient(common, builder.Select(builder.Apply(Primitive.Equal, common, length), builder.Constant(1), builder.Constant(0)));
        return common;
    }

    private Value LowerSum(string function, SpanOperand[] x, Value count, string? name)
    {
        bool logarithm = function == "LogSumExp";
        var zero = ids.New(IrType.Real, name ?? "sum");
        builder.Add(new ConstantOp(zero, BitConverter.DoubleToInt64Bits(logarithm ? double.NegativeInfinity : 0), null));
        var sum = For(count, "i", [zero], (at, i, carried) => [Next(at, carried[0], [.. x.Select(o => o.At(at, i))])])[0];
        return function switch
        {
            "Norm" or "Distance" => builder.Named(name, Primitive.Sqrt, sum),
            "Average" => builder.Named(name, Primitive.Divide, sum, builder.Convert(count, IrType.Real)),
            _ => sum,
        };

        Value Next(RegionBuilder at, Value partial, Value[] element) => function switch
        {
            "LogSumExp" => at.Apply(Primitive.LogAddExp, partial, element[0]),
            "SumOfMagnitudes" => at.Sum(partial, at.Apply(Primitive.Abs, element)),
            "SumOfSquares" or "Norm" => at.Sum(partial, at.Product(element[0], element[0])),
            "Dot" => at.Sum(partial, at.Product(element[0], element[1])),
            "Distance" => at.Difference(element[0], element[1]) is var difference ? at.Sum(partial, at.Product(difference, difference)) : partial,
            _ => at.Sum(partial, element[0]),
        };
    }

    private static Value ElementOf(string function, RegionBuilder at, Value[] x) => function switch
    {
        "Reciprocal" => at.Quotient(at.Constant(1.0), x[0]),
        "MultiplyAdd" => at.Sum(at.Product(x[0], x[1]), x[2]),
        "AddMultiply" => at.Product(at.Sum(x[0], x[1]), x[2]),
        _ => KnownFunctions.Apply(at, function, x, null),
    };
}
