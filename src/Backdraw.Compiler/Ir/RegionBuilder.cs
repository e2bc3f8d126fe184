namespace Backdraw.Compiler.Ir;

/// <summary>Appends operations to a region under construction; result types are inferred.</summary>
public sealed class RegionBuilder(IdSource ids)
{
    private readonly List<Operation> operations = [];

    /// <summary>Where new values come from.</summary>
    public IdSource Ids => ids;

    /// <summary>The source line given to operations from here on.</summary>
    public string? Source { get; set; }

    /// <summary>The number of operations so far.</summary>
    public int Count => operations.Count;

    /// <summary>Appends an operation.</summary>
    public void Add(Operation operation) =>
        operations.Add(Source is null || operation.Source is not null ? operation : operation with { Source = Source });

    /// <summary>The last value so far that an operation of this region made and that a condition holds for.</summary>
    public Value? Last(Func<Value, bool> condition) => Enumerable.Reverse(operations).SelectMany(operation => operation.Results).FirstOrDefault(condition);

    /// <summary>A builder for a region inside this one, with the same ids and source line.</summary>
    public RegionBuilder Nested() => new(ids) { Source = Source };

    /// <summary>The finished region.</summary>
    public Region Build(IEnumerable<Value> parameters, IEnumerable<Value> yields)
    {
        // The yields first: a lazy sequence may still append what it yields.
        var last = yields.ToEquatableArray();
        return new Region(parameters.ToEquatableArray(), operations.ToEquatableArray(), last);
    }

    /// <summary>The finished region without parameters.</summary>
    public Region Build(params Value[] yields) => Build([], yields);

    /// <summary>A real constant; <paramref name="token"/> is how the user wrote it.</summary>
    public Value Constant(double value, string? token = null) => Constant(IrType.Real, BitConverter.DoubleToInt64Bits(value), token);

    /// <summary>An int constant.</summary>
    public Value Constant(int value) => Constant(IrType.Int, value, null);

    /// <summary>A long constant.</summary>
    public Value Constant(long value) => Constant(IrType.Long, value, null);

    /// <summary>A bool constant.</summary>
    public Value Constant(bool value) => Constant(IrType.Bool, value ? 1 : 0, null);

    /// <summary>A constant by its bits.</summary>
    public Value Constant(IrType type, long bits, string? token)
    {
        var result = ids.New(type);
        Add(new ConstantOp(result, bits, token));
        return result;
    }

    /// <summary>Applies a primitive whose result type follows from its operands.</summary>
    public Value Apply(Primitive primitive, params Value[] arguments) => Named(null, primitive, arguments);

    /// <summary>Applies a primitive and gives the result a name.</summary>
    public Value Named(string? name, Primitive primitive, params Value[] arguments)
    {
        var result = ids.New(ResultType(primitive, arguments), name);
        Add(new ApplyOp(result, primitive, arguments.ToEquatableArray()));
        return result;
    }

    /// <summary>Converts a scalar to another scalar type; the value itself when it has that type already.</summary>
    public Value Convert(Value value, IrType type)
    {
        if (value.Type == type) return value;
        var result = ids.New(type);
        Add(new ApplyOp(result, Primitive.Convert, [value]));
        return result;
    }

    /// <summary>a + b.</summary>
    public Value Sum(Value a, Value b) => Apply(Primitive.Add, a, b);

    /// <summary>a − b.</summary>
    public Value Difference(Value a, Value b) => Apply(Primitive.Subtract, a, b);

    /// <summary>a · b.</summary>
    public Value Product(Value a, Value b) => Apply(Primitive.Multiply, a, b);

    /// <summary>a / b.</summary>
    public Value Quotient(Value a, Value b) => Apply(Primitive.Divide, a, b);

    /// <summary>condition ? a : b, both evaluated.</summary>
    public Value Select(Value condition, Value a, Value b) => Apply(Primitive.Select, condition, a, b);

    /// <summary>The extent of an array along a dimension.</summary>
    public Value Length(Value array, int dimension = 0)
    {
        var result = ids.New(IrType.Int);
        Add(new LengthOp(result, array, dimension));
        return result;
    }

    /// <summary>An element of an array.</summary>
    public Value Load(Value array, params Value[] indices)
    {
        var result = ids.New(array.Type.ElementType);
        Add(new LoadOp(result, array, indices.ToEquatableArray()));
        return result;
    }

    /// <summary>The array with one element replaced.</summary>
    public Value Store(Value array, Value[] indices, Value element)
    {
        var result = ids.Like(array);
        Add(new StoreOp(result, array, indices.ToEquatableArray(), element));
        return result;
    }

    /// <summary>The array with <paramref name="addend"/> added to one element.</summary>
    public Value AddAt(Value array, IEnumerable<Value> indices, Value addend)
    {
        var result = ids.Like(array);
        Add(new AddAtOp(result, array, indices.ToEquatableArray(), addend));
        return result;
    }

    /// <summary>An array of zeros of the shape of another.</summary>
    public Value ZerosLike(Value shape, string? name = null)
    {
        var result = ids.New(shape.Type, name);
        Add(new ZerosLikeOp(result, shape));
        return result;
    }

    /// <summary>A branch whose arms yield values of the types of <paramref name="outputs"/>.</summary>
    public void If(IEnumerable<Value> outputs, Value condition, Region then, Region @else) =>
        Add(new IfOp(outputs.ToEquatableArray(), condition, then, @else));

    /// <summary>The result type of a primitive other than <see cref="Primitive.Convert"/>.</summary>
    public static IrType ResultType(Primitive primitive, IReadOnlyList<Value> arguments) => primitive switch
    {
        Primitive.Less or Primitive.LessOrEqual or Primitive.Greater or Primitive.GreaterOrEqual
            or Primitive.Equal or Primitive.NotEqual => IrType.Bool,
        Primitive.Sign => IrType.Int,
        Primitive.Select => arguments[1].Type,
        Primitive.Convert => throw new ArgumentException("The result type of a conversion does not follow from its operand."),
        _ => arguments[0].Type,
    };
}
