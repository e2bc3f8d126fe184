using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>The variable that holds an array, with the texts of its extents where it is a matrix (row-major).</summary>
internal sealed record ArrayVariable(string Name, string? Rows, string? Columns);

/// <summary>Arrays: spans of scalars where the contents are uniform, spans of vectors where they vary.</summary>
internal sealed partial class RegionWriter
{
    private readonly Dictionary<Value, ArrayVariable> arrays = [];

    private void Array(Operation operation, Text? mask)
    {
        switch (operation)
        {
            case NewArrayOp made:
                Comment(operation);
                Rent(made.Result, made.Extents.Select(e => Of(e, false)).ToArray());
                break;
            case ZerosLikeOp zeros:
                var shape = Variable(zeros.Shape);
                Rent(zeros.Result, zeros.Shape.Type.Rank == 1 ? [Text.Primary(shape.Name + ".Length")] : [Text.Primary(shape.Rows!), Text.Primary(shape.Columns!)]);
                break;
            case ArrayLiteralOp literal:
                Comment(operation);
                Literal(literal);
                break;
            case LengthOp length:
                var array = Variable(length.Array);
                texts[length.Result] = Text.Primary(length.Array.Type.Rank == 1 ? array.Name + ".Length" : length.Dimension == 0 ? array.Rows! : array.Columns!);
                break;
            case LoadOp load:
                Define(load, load.Result, Load(load, mask), mayInline: !IsUpdated(load.Array));
                break;
            case StoreOp store:
                Comment(operation);
                Store(store, mask);
                break;
            case AddAtOp addAt:
                AddAt(addAt, mask);
                break;
            case AddArraysOp sum:
                // In a uniform array no lane is masked.
                string lanes = mask is not null && PerLane(sum.Left) ? $", {mask.Code}" : "";
                code.Line($"LaneArrays.Add({ArrayName(sum.Left)}, {ArrayName(sum.Right)}{lanes});");
                break;
            default:
                throw new InvalidOperationException($"{operation.GetType().Name} cannot be written.");
        }
    }

    private string ArrayName(Value array) => Variable(array).Name;

    private ArrayVariable Variable(Value array) =>
        arrays.TryGetValue(storage.Representative(array), out var variable) ? variable : throw new InvalidOperationException($"{array} has no storage.");

    private bool PerLane(Value array) => dialect.Vectors && storage.IsPerLane(array);

    private string ElementType(Value array) =>
        PerLane(array) ? dialect.TypeOf(array.Type.Element) : ScalarDialect.Instance.TypeOf(array.Type.Element);

    private void Rent(Value result, Text[] extents)
    {
        string name = Names.Escape(names.New(result.Name ?? "array"));
        string? rows = null, columns = null;
        string length = extents[0].Code;
        if (extents.Length == 2)
        {
            (rows, columns) = (extents[0].AtLeast(Precedence.Multiplicative), extents[1].AtLeast(Precedence.Unary));
            length = $"{rows} * {columns}";
        }

        RentsArrays = true;
        code.Line($"var {name} = {Arena}.Rent<{ElementType(result)}>({length});");
        BindArray(result, name, rows, columns);
    }

    private void Literal(ArrayLiteralOp literal)
    {
        bool perLane = PerLane(literal.Result);
        string name = Names.Escape(names.New(literal.Result.Name ?? "elements"));
        bool constant = !perLane && !IsUpdated(literal.Result);
        string elements = string.Join(", ", literal.Elements.Select(e => Of(e, perLane).Code));
        code.Line($"{(constant ? "ReadOnlySpan" : "Span")}<{ElementType(literal.Result)}> {name} = [{elements}];");
        BindArray(literal.Result, name);
    }

    private bool IsUpdated(Value array) => UpdatedStorage.Contains(storage.Representative(array));

    private HashSet<Value> UpdatedStorage => updatedStorage ??= new HashSet<Value>(
        Walk.Operations(function).SelectMany(o => o switch
        {
            StoreOp s => [s.Array],
            AddAtOp a => [a.Array],
            AddArraysOp a => new[] { a.Left },
            _ => [],
        }).Select(storage.Representative));

    private HashSet<Value>? updatedStorage;

    private Text Index(EquatableArray<Value> indices, ArrayVariable array, bool varying, Text? mask)
    {
        Text index;
        if (indices.Count == 1) index = Of(indices[0], varying);
        else index = Text.Call("LaneArrays.Index", Of(indices[0], varying), Of(indices[1], varying), Text.Primary(array.Rows!), Text.Primary(array.Columns!));
        return varying && mask is not null ? dialect.Select(mask, index, dialect.Zero(ElementKind.Int), ElementKind.Int) : index;
    }

    private Text Load(LoadOp load, Text? mask)
    {
        var array = Variable(load.Array);
        bool laneIndex = load.Indices.Any(IsVarying);
        var index = Index(load.Indices, array, laneIndex, mask);
        if (laneIndex) return Text.Call("Lanes.Gather", Text.Primary(array.Name), index);
        var element = Text.Element(array.Name, index);
        if (!PerLane(load.Array) || IsVarying(load.Result)) return element;

        // The array holds the same in every lane so far that takes part; another arm may have changed the others.
        var first = mask is null ? element with { Code = element.Code + ".ToScalar()" } : Text.Call("Lanes.First", mask, element);
        return load.Result.Type.Element == ElementKind.Int ? Text.Unary("(int)", first) : first;
    }

    private void Store(StoreOp store, Text? mask)
    {
        var array = Variable(store.Array);
        bool perLane = PerLane(store.Array), laneIndex = store.Indices.Any(IsVarying);
        var index = Index(store.Indices, array, laneIndex, mask);
        var element = Of(store.Element, perLane);
        if (laneIndex)
        {
            code.Line($"Lanes.Scatter({array.Name}, {index.Code}, {element.Code}, {mask?.Code ?? AllLanes});");
            return;
        }

        var target = Text.Element(array.Name, index);
        if (perLane && mask is not null) element = dialect.Select(mask, element, target, store.Element.Type.Element);
        code.Line(AssignmentOf(target.Code, element) + ";");
    }

    private void AddAt(AddAtOp addAt, Text? mask)
    {
        var array = Variable(addAt.Array);
        bool perLane = PerLane(addAt.Array), laneIndex = addAt.Indices.Any(IsVarying);
        var index = Index(addAt.Indices, array, laneIndex, mask);
        var addend = Of(addAt.Addend, perLane);
        if (laneIndex)
        {
            code.Line($"Lanes.ScatterAdd({array.Name}, {index.Code}, {addend.Code}, {mask?.Code ?? AllLanes});");
            return;
        }

        if (perLane && mask is not null) addend = dialect.Select(mask, addend, dialect.Zero(ElementKind.Real), ElementKind.Real);
        code.Line($"{array.Name}[{index.Code}] += {addend.Code};");
    }

    private string AllLanes => $"Vector{dialect.Width}<double>.AllBitsSet";
}
