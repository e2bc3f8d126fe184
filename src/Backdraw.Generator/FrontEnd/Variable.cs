using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <summary>A variable as C# has it: one cell, or for a struct or tuple a variable for each member.</summary>
internal sealed record Variable(Cell? Cell, AggregateType? Type, ImmutableArray<Variable> Members)
{
    /// <summary>A variable of a number or array.</summary>
    public static Variable Of(Cell cell) => new(cell, null, []);

    /// <summary>Its cells, in order.</summary>
    public IEnumerable<Cell> Cells => Cell is not null ? [Cell] : Members.SelectMany(member => member.Cells);

    /// <summary>The variable of a member; null where the member is computed.</summary>
    public Variable? Member(ISymbol member) => Type?.IndexOf(member) is int index and >= 0 ? Members[index] : null;
}

/// <summary>What an expression comes to: a number, a name of an array, or for a struct or tuple what each member is.</summary>
internal sealed record Operand(Value? Scalar, Cell? Array, AggregateType? Type, ImmutableArray<Operand> Members)
{
    /// <summary>A number.</summary>
    public static Operand Of(Value scalar) => new(scalar, null, null, []);

    /// <summary>An array.</summary>
    public static Operand Of(Cell array) => new(null, array, null, []);

    /// <summary>A struct or tuple.</summary>
    public static Operand Of(AggregateType type, IEnumerable<Operand> members) => new(null, null, type, [.. members]);
}
