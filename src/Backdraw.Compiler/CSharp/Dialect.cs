using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>How the operations of the lane code read at one width.</summary>
public abstract class Dialect
{
    /// <summary>Lanes a call computes: 8, 4, 2 or 1.</summary>
    public abstract int Lanes { get; }

    /// <summary>Whether varying values are vectors.</summary>
    public bool Vectors => Lanes > 1;

    /// <summary>Bits of a vector, 64 for the scalar twin: the suffix of the method's name.</summary>
    public int Width => 64 * Lanes;

    /// <summary>The C# type of a varying value.</summary>
    public abstract string TypeOf(ElementKind element);

    /// <summary>A scalar in every lane.</summary>
    public abstract Text Broadcast(Text scalar, ElementKind element);

    /// <summary>Zero, or false.</summary>
    public abstract Text Zero(ElementKind element);

    /// <summary>A primitive of varying operands.</summary>
    public abstract Text Apply(Primitive primitive, ElementKind operand, ElementKind result, Text[] x);

    /// <summary>mask ? a : b, lane by lane.</summary>
    public Text Select(Text mask, Text a, Text b, ElementKind element) => Apply(Primitive.Select, element, element, [mask, a, b]);

    /// <summary>The four widths, widest first.</summary>
    public static IReadOnlyList<Dialect> All { get; } = [new VectorDialect(8), new VectorDialect(4), new VectorDialect(2), new ScalarDialect()];

    /// <summary>Functions that read the same at every width.</summary>
    protected static Text Function(Primitive primitive, Text[] x) => Text.Call("LaneMath." + primitive, x);
}
