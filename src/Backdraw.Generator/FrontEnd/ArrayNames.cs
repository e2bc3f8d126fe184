using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <content>
/// Arrays under their names. An array of the IR is a value, and naming it again costs nothing; where ways meet with two arrays under one name, the
/// elements are copied into the array the name had before, which must have the same length.
/// </content>
internal sealed partial class BodyLowering
{
    private readonly Dictionary<Value, Value> origins = [];
    private int identities;

    private int NewIdentity() => identities++;

    /// <summary>The arrays that variables in scope name, static ones included.</summary>
    private List<Cell> NamedArrays() => [.. bindings.Cells.Where(cell => !cell.Type.IsScalar), .. statics.Values];

    /// <summary>Gives a variable its value; one of an array type names a new array.</summary>
    private void Bind(Cell cell, Value? value)
    {
        bindings[cell] = value;
        if (!cell.Type.IsScalar && value is not null) bindings.Aliasing.Name(cell, NewIdentity());
    }

    /// <summary>Makes a variable another name of an array.</summary>
    private void BindName(Cell cell, Cell array)
    {
        bindings[cell] = ArrayValue(array);
        if (bindings.Aliasing[array] is { } identity) bindings.Aliasing.Name(cell, identity);
    }

    /// <summary>A new variable that names an array, or the part of it that another variable names.</summary>
    private Cell NewName(string? name, Cell array, Frame owner)
    {
        var cell = new Cell(cellCount++, name, array.Type, Storage.Local, owner) { View = array.View };
        BindName(cell, array);
        return cell;
    }

    /// <summary>Replaces the contents of the array a variable names, under all its names.</summary>
    private void Write(Cell cell, Value contents)
    {
        var aliasing = bindings.Aliasing;
        foreach (var name in aliasing.PossibleNames(cell).ToList()) aliasing.MakeStale(name, cell.Name ?? "another name");
        foreach (var name in aliasing.NamesLike(cell).ToList()) bindings[name] = contents;
        bindings[cell] = contents;
    }

    /// <summary>Whether the array a variable names may be written; reported when it belongs to the caller.</summary>
    private bool MayWrite(Cell cell, SyntaxNode place)
    {
        if (cell.Storage == Storage.Static || bindings.Aliasing.NamesLike(cell).Any(name => name.Storage != Storage.Local) || IsStatic(cell))
        {
            var owner = bindings.Aliasing.NamesLike(cell).Concat(statics.Values.Where(s => bindings.Aliasing[s] == bindings.Aliasing[cell])).FirstOrDefault(name => name.Storage != Storage.Local);
            Report("BD0106", place, (owner ?? cell).Name ?? "");
            return false;
        }

        if (bindings.Aliasing.PossibleNames(cell).FirstOrDefault(name => name.Storage == Storage.Parameter) is not { } possible) return true;
        Report("BD0107", place, cell.Name ?? "", $"it may be '{possible.Name}', which belongs to the caller: copy the elements into an array of its own");
        return false;
    }

    private bool IsStatic(Cell cell) => bindings.Aliasing[cell] is < 0;

    private Value ArrayValue(Cell cell, SyntaxNode? place = null)
    {
        if (cell.Storage == Storage.Static) return staticValues[cell];
        if (bindings.Aliasing.StaleBy(cell) is { } writer)
            Report("BD0107", place ?? frame.Body.Syntax, cell.Name ?? "", $"it may be the array that was written as '{writer}': copy the elements where the two get their arrays");
        if (bindings[cell] is { } value) return value;
        Report("BD0107", place ?? frame.Body.Syntax, cell.Name ?? "", "give the array its length where it is declared: new double[n]");
        return Zero(cell.Type, builder);
    }

    /// <summary>The array that a value is a version of.</summary>
    private Value Origin(Value array)
    {
        while (origins.TryGetValue(array, out var earlier) && earlier != array) array = earlier;
        return array;
    }

    /// <summary>The last version that a region made of an array from before it, whether a variable names it or not.</summary>
    private Value Latest(Value array, RegionBuilder region) => region.Last(v => !v.Type.IsScalar && Origin(v) == Origin(array)) ?? array;

    /// <summary>
    /// Makes two arrays that meet under one name versions of one array: the name's array before the branch, where they are not already. False when the
    /// name has none.
    /// </summary>
    private bool JoinArrays(Value? before, ref Value? a, RegionBuilder then, ref Value? b, RegionBuilder otherwise, HashSet<Value> taken)
    {
        if (a is null || b is null) return false;
        if (Origin(a) == Origin(b) && taken.Add(Origin(a))) return true;
        if (before is null) return false;
        if (!taken.Add(Origin(before)))
        {
            var place = ids.Like(before);
            var extents = Enumerable.Range(0, before.Type.Rank).Select(d => builder.Length(before, d)).ToEquatableArray();
            builder.Add(new NewArrayOp(place, extents));
            before = place;
        }

        if (Origin(a) != Origin(before)) a = CopyInto(Latest(before, then), a, then);
        if (Origin(b) != Origin(before)) b = CopyInto(Latest(before, otherwise), b, otherwise);
        return true;
    }

    /// <summary>The array with the elements of another of the same length: for one of another length an index is out of range.</summary>
    private Value CopyInto(Value array, Value source, RegionBuilder at)
    {
        at.Source = null;
        var copied = Over(at, array, rank: 0, [], (inner, contents, indices) => inner.Store(contents, indices, inner.Load(source, indices)));
        origins[copied] = Origin(array);
        return copied;

        Value Over(RegionBuilder around, Value contents, int rank, Value[] indices, Func<RegionBuilder, Value, Value[], Value> element)
        {
            if (rank == array.Type.Rank) return element(around, contents, indices);
            var extent = around.Apply(Primitive.Max, around.Length(array, rank), around.Length(source, rank));
            return Repeat(around, extent, contents, (inner, index, carried) => Over(inner, carried, rank + 1, [.. indices, index], element));
        }
    }

    /// <summary>A loop over 0 … count − 1 that carries one array.</summary>
    private Value Repeat(RegionBuilder at, Value count, Value array, Func<RegionBuilder, Value, Value, Value> body)
    {
        var inner = at.Nested();
        var (index, carried, result) = (ids.New(IrType.Int), ids.Like(array), ids.Like(array));
        var next = body(inner, index, carried);
        at.Add(new LoopOp([result], at.Constant(0), count, false, [array], null, inner.Build([index, carried], [next])));
        origins[result] = Origin(array);
        return result;
    }
}
