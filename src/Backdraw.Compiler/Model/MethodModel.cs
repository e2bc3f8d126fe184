using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Model;

/// <summary>How a parameter is passed and printed.</summary>
public enum ParameterShape
{
    /// <summary><c>double</c>.</summary>
    Real,

    /// <summary><c>int</c>, or an enum with any underlying type that fits an int (the kernel sees its value).</summary>
    Int,

    /// <summary><c>long</c>.</summary>
    Long,

    /// <summary><c>bool</c>.</summary>
    Bool,

    /// <summary><c>double[]</c>.</summary>
    RealArray,

    /// <summary><c>int[]</c>.</summary>
    IntArray,

    /// <summary><c>long[]</c>.</summary>
    LongArray,

    /// <summary><c>ReadOnlySpan&lt;int&gt;</c>.</summary>
    IntSpan,

    /// <summary><c>ReadOnlySpan&lt;long&gt;</c>.</summary>
    LongSpan,

    /// <summary><c>ReadOnlySpan&lt;double&gt;</c>.</summary>
    RealSpan,

    /// <summary><c>double[,]</c>.</summary>
    RealMatrix,

    /// <summary>A readonly struct: its members are the parts of the parameter.</summary>
    Struct,

    /// <summary>A tuple: its elements are the parts of the parameter.</summary>
    Tuple,
}

/// <summary>
/// A parameter of the user's method. <paramref name="Name"/> has no <c>@</c>; <paramref name="TypeText"/> is fully qualified
/// (<c>global::System.ReadOnlySpan&lt;double&gt;</c>). <paramref name="Differentiable"/> is false for [Constant] and for non-real types. The members of a struct
/// and the elements of a tuple are such models, too.
/// </summary>
public sealed record ParameterModel(string Name, string TypeText, ParameterShape Shape, bool Differentiable)
{
    /// <summary>The members of a struct or the elements of a tuple, in order.</summary>
    public EquatableArray<ParameterModel> Parts { get; init; } = [];

    /// <summary>The numbers, arrays and matrices that the parameter is or has in it, in order: the parameters of the kernels.</summary>
    public IEnumerable<ParameterLeaf> Leaves => LeavesAt([Name]);

    /// <summary>The parameter's name as a member of the gradient types: leading underscores stripped, first letter upper case. Empty where nothing is left.</summary>
    public string Member => MemberOf(Name);

    /// <summary>The name of a member of the gradient types, from that of a parameter.</summary>
    public static string MemberOf(string name) => name.TrimStart('_') is { Length: > 0 } bare ? char.ToUpperInvariant(bare[0]) + bare.Substring(1) : "";

    private IEnumerable<ParameterLeaf> LeavesAt(EquatableArray<string> path) => Shape is ParameterShape.Struct or ParameterShape.Tuple
        ? Parts.SelectMany(part => part.LeavesAt([.. path, part.Name]))
        : [new ParameterLeaf(this, path)];
}

/// <summary>A type around the method, outermost first: <c>public static partial class Pricing</c> has keyword <c>class</c>.</summary>
public sealed record ContainingType(string Keyword, string Name);

/// <summary>The settings of [Stochastic].</summary>
public sealed record StochasticOptions(DerivativeMode Mode, int Order, bool AllowBias, BaselineKind Baseline, int BaselineSamples);

/// <summary>Mirrors <c>Backdraw.DerivativeMode</c>.</summary>
public enum DerivativeMode
{
    Auto,
    Forward,
    Reverse,
}

/// <summary>Mirrors <c>Backdraw.Baseline</c>.</summary>
public enum BaselineKind
{
    Auto,
    LeaveOneOut,
    Pilot,
    None,
}

/// <summary>
/// Everything the compiler needs to know about a method, with value equality and nothing of Roslyn in it: what the incremental pipeline caches.
/// <paramref name="Body"/> is null when the method has errors: only its public signatures are then emitted, and calls to them throw
/// <see cref="InvalidOperationException"/>.
/// </summary>
public sealed record MethodModel(
    string? Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Name,
    string Accessibility,
    EquatableArray<ParameterModel> Parameters,
    StochasticOptions Options,
    Function? Body)
{
    /// <summary>Names of types emitted code uses that mean something else in the user's type.</summary>
    public EquatableArray<string> Hidden { get; init; } = [];

    /// <summary>Whether integers of the user's project throw where they would wrap, unless code says otherwise.</summary>
    public bool ChecksOverflow { get; init; }

    /// <summary>The [Obsolete] attribute of the method, as text without brackets: the generated methods have it too. Null for none.</summary>
    public string? Obsolete { get; init; }
}
