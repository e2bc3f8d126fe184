using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Simplification;

/// <summary>What a value or operation simplifies to: another value, another operation with the same result, or (default) itself.</summary>
internal readonly record struct Simpler(Value? Value, Operation? Operation)
{
    /// <summary>A value that is there already.</summary>
    public static implicit operator Simpler(Value value) => new(value, null);

    /// <summary>An operation in place of the one at hand, with its result.</summary>
    public static implicit operator Simpler(Operation operation) => new(null, operation);
}

/// <summary>The operations that define values, for rules that look at the operands of their operands, and constants that rules need anew.</summary>
internal sealed class Definitions(IdSource ids)
{
    private static readonly List<ConstantOp> Nothing = [];
    private readonly ValueMap<Operation?> operations = new(ids.Bound);
    private List<ConstantOp> fresh = [];

    /// <summary>Remembers the operation that defines a scalar or array.</summary>
    public void Add(Operation operation)
    {
        switch (operation)
        {
            case ConstantOp op: operations[op.Result] = op; break;
            case ApplyOp op: operations[op.Result] = op; break;
            case NewArrayOp op: operations[op.Result] = op; break;
            case ArrayLiteralOp op: operations[op.Result] = op; break;
            case StoreOp op: operations[op.Result] = op; break;
            case AddAtOp op: operations[op.Result] = op; break;
            case ZerosLikeOp op: operations[op.Result] = op; break;
        }
    }

    /// <summary>The operation that defines a value, if it is one that rules look at.</summary>
    public Operation? Of(Value value) => operations[value];

    /// <summary>The constant a value is, or null.</summary>
    public ConstantOp? Constant(Value value) => operations[value] as ConstantOp;

    /// <summary>The application that defines a value, if it is one of the primitive.</summary>
    public ApplyOp? Apply(Value value, Primitive primitive) => operations[value] is ApplyOp op && op.Primitive == primitive ? op : null;

    /// <summary>Whether a value is the real constant with exactly these bits.</summary>
    public bool Is(Value value, double number) =>
        value.Type == IrType.Real && Constant(value) is { } constant && constant.Bits == BitConverter.DoubleToInt64Bits(number);

    /// <summary>Whether a value is this integer or bool constant.</summary>
    public bool Is(Value value, long bits) => value.Type != IrType.Real && Constant(value) is { } constant && constant.Bits == bits;

    /// <summary>Whether a value is a real constant zero of either sign.</summary>
    public bool IsZero(Value value) => value.Type == IrType.Real && Constant(value) is { } constant && (constant.Bits & long.MaxValue) == 0;

    /// <summary>Whether two values are one, or constants of the same bits.</summary>
    public bool Same(Value a, Value b) =>
        a.Id == b.Id || (a.Type == b.Type && Constant(a) is { } x && Constant(b) is { } y && x.Bits == y.Bits);

    /// <summary>A new constant; it is to be placed before the operation at hand.</summary>
    public Value New(IrType type, long bits)
    {
        var constant = new ConstantOp(ids.New(type), bits, null);
        operations[constant.Result] = constant;
        fresh.Add(constant);
        return constant.Result;
    }

    /// <summary>The constants made since the last call.</summary>
    public List<ConstantOp> TakeNew()
    {
        if (fresh.Count == 0) return Nothing;
        var taken = fresh;
        fresh = [];
        return taken;
    }
}
