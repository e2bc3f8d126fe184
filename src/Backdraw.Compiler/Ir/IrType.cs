namespace Backdraw.Compiler.Ir;

/// <summary>What one element of a value is.</summary>
public enum ElementKind
{
    /// <summary>IEEE binary64, the only differentiable element.</summary>
    Real,

    /// <summary>32-bit two's complement.</summary>
    Int,

    /// <summary>64-bit two's complement.</summary>
    Long,

    /// <summary>A truth value.</summary>
    Bool,
}

/// <summary>The type of a value: a scalar (rank 0), a vector (rank 1) or a row-major matrix (rank 2) of one element kind.</summary>
public readonly record struct IrType(ElementKind Element, int Rank)
{
    /// <summary>The scalar <c>double</c>.</summary>
    public static IrType Real => new(ElementKind.Real, 0);

    /// <summary>The scalar <c>int</c>.</summary>
    public static IrType Int => new(ElementKind.Int, 0);

    /// <summary>The scalar <c>long</c>.</summary>
    public static IrType Long => new(ElementKind.Long, 0);

    /// <summary>The scalar <c>bool</c>.</summary>
    public static IrType Bool => new(ElementKind.Bool, 0);

    /// <summary>A vector of <c>double</c>.</summary>
    public static IrType RealArray => new(ElementKind.Real, 1);

    /// <summary>Whether this is a single element.</summary>
    public bool IsScalar => Rank == 0;

    /// <summary>Whether derivatives can flow through values of this type.</summary>
    public bool IsDifferentiable => Element == ElementKind.Real;

    /// <summary>The type of one element.</summary>
    public IrType ElementType => new(Element, 0);

    /// <summary>The IR text of the type: <c>real</c>, <c>real[]</c>, <c>real[,]</c>.</summary>
    public override string ToString()
    {
        string element = Element switch
        {
            ElementKind.Real => "real",
            ElementKind.Int => "int",
            ElementKind.Long => "long",
            _ => "bool",
        };
        return Rank switch { 0 => element, 1 => element + "[]", _ => element + "[,]" };
    }
}
