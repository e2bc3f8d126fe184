using System.Collections.Immutable;

namespace Backdraw.Fuzz.Programs;

internal enum VariableType
{
    Real,
    Int,
    Long,
    Bool,
    Mode,
    RealArray,
    IntArray,
    Matrix,
    Pair,
    Tuple,
}

/// <summary>A variable in scope.</summary>
/// <param name="Name">As written.</param>
/// <param name="Type">Its type; spans count as arrays.</param>
/// <param name="Bound">No value or element is larger in size, in any run.</param>
internal sealed record Variable(string Name, VariableType Type, double Bound)
{
    /// <summary>Whether parameters that derivatives are taken to may move its values along a path: such values decide nothing.</summary>
    public bool Moved { get; init; }

    /// <summary>Whether statements may assign it, or its elements.</summary>
    public bool Writable { get; init; }

    /// <summary>Whether it only ever grows by small steps, so that <see cref="Bound"/> counts the iterations.</summary>
    public bool Accumulates { get; init; }

    /// <summary>Whether every element is positive.</summary>
    public bool Positive { get; init; }

    /// <summary>Whether it is a parameter of the stochastic method: the same in every sample.</summary>
    public bool IsParameter { get; init; }

    /// <summary>Whether every result has it.</summary>
    public bool Counts { get; init; }

    /// <summary>Whether it is a span and no array.</summary>
    public bool Span { get; init; }

    /// <summary>The fewest elements it has.</summary>
    public int Length { get; init; } = 1;

    /// <summary>The array whose elements an index counts, its name.</summary>
    public string? IndexOf { get; init; }
}

/// <summary>What can be used at a place of the program.</summary>
/// <param name="Variables">Those declared before it.</param>
/// <param name="Trips">How many more iterations may be nested here.</param>
/// <param name="Depth">How many more statements may be nested here.</param>
internal sealed record Scope(ImmutableList<Variable> Variables, int Trips, int Depth)
{
    /// <summary>Whether a loop is around.</summary>
    public bool InLoop { get; init; }

    /// <summary>Whether the method's result may be written by an early return.</summary>
    public VariableType? Returns { get; init; }

    /// <summary>Whether values that derivatives reach may be used at all.</summary>
    public bool Moves { get; init; } = true;

    public Scope With(Variable variable) => this with { Variables = Variables.Add(variable) };

    public Scope Inside() => this with { Depth = Depth - 1 };
}
