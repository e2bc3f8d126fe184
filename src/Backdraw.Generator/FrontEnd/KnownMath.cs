using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// The functions of <c>Math</c> that are understood, their twins on <c>double</c>, <c>int</c> and <c>long</c>, and those of <c>Backdraw.Special</c> on numbers.
/// Overloads are told apart by their parameters: d for double, i for int, l for long, m for the mode of rounding.
/// </summary>
internal static class KnownMath
{
    private static readonly Dictionary<string, string[]> Overloads = new[]
    {
        ("d", "Sqrt Cbrt Exp Exp2 Exp10 ExpM1 Exp2M1 Exp10M1 Log Log2 Log10 LogP1 Log2P1 Log10P1 Sin Cos Tan Asin Acos Atan SinPi CosPi TanPi AsinPi AcosPi AtanPi"),
        ("d", "Sinh Cosh Tanh Asinh Acosh Atanh Floor Ceiling Round Truncate DegreesToRadians RadiansToDegrees"),
        ("d", "IsNaN IsRealNumber IsFinite IsInfinity IsPositiveInfinity IsNegativeInfinity IsPositive IsNegative IsInteger"),
        ("d", "Erf Erfc NormalPdf NormalCdf InverseNormalCdf LogGamma Digamma Trigamma Softplus Sigmoid"),
        ("dd", "Log Pow Atan2 Atan2Pi Hypot CopySign IEEERemainder Ieee754Remainder MaxMagnitude MinMagnitude MaxMagnitudeNumber MinMagnitudeNumber"),
        ("dd", "MaxNumber MinNumber MaxNative MinNative LogBeta Beta LogAddExp"),
        ("ddd", "FusedMultiplyAdd MultiplyAddEstimate Lerp ClampNative"),
        ("di", "RootN ScaleB Round"),
        ("dm", "Round"),
        ("dim", "Round"),
        ("id", "Polygamma"),
        ("d i l", "Abs Sign"),
        ("dd ii ll", "Max Min"),
        ("ddd iii lll", "Clamp"),
    }.SelectMany(row => row.Item2.Split(' ').Select(name => (Name: name, Operands: row.Item1.Split(' ')))).GroupBy(row => row.Name)
        .ToDictionary(group => group.Key, group => group.SelectMany(row => row.Operands).ToArray());

    /// <summary>Whether a method is one of the functions understood, by name and by the types of its operands.</summary>
    public static bool Has(IMethodSymbol method) => method.IsStatic && method.Arity == 0 && IsHome(method.ContainingType)
        && Overloads.TryGetValue(method.Name, out string[]? operands) && operands.Contains(string.Concat(method.Parameters.Select(Letter)));

    /// <summary>Whether there is a function of this name of some numbers of type double.</summary>
    public static bool HasOfReals(string function, int operands) => Overloads.TryGetValue(function, out string[]? overloads) && overloads.Contains(new string('d', operands));

    /// <summary>Whether a type holds mathematical functions.</summary>
    public static bool IsHome(INamedTypeSymbol? type) => type is not null && (type.SpecialType is SpecialType.System_Double or SpecialType.System_Int32
        or SpecialType.System_Int64 || (type.Name == "Math" && TypeReading.IsSystem(type.ContainingNamespace)) || IsSpecial(type));

    /// <summary>Whether a type is <c>Backdraw.Special</c>.</summary>
    public static bool IsSpecial(INamedTypeSymbol type) => type is { Name: "Special", ContainingType: null, ContainingNamespace: { Name: "Backdraw", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>The two functions whose values a method returns as a tuple; null for another.</summary>
    public static (Primitive First, Primitive Second)? Pair(IMethodSymbol method) => !IsHome(method.ContainingType) || method.Parameters is not [{ Type.SpecialType: SpecialType.System_Double }] ? null
        : method.Name switch
        {
            "SinCos" => (Primitive.Sin, Primitive.Cos),
            "SinCosPi" => (Primitive.SinPi, Primitive.CosPi),
            _ => null,
        };

    /// <summary>Whether a function throws where a lower bound is above an upper one.</summary>
    public static bool IsClamp(string function) => function is "Clamp" or "ClampNative";

    /// <summary>What to write instead of a function that is not understood.</summary>
    public static string Instead(string function) => function switch
    {
        "ReciprocalEstimate" => "its result differs between processors: write 1 / x",
        "ReciprocalSqrtEstimate" => "its result differs between processors: write 1 / Math.Sqrt(x)",
        "ILogB" => "its result is an integer that jumps: use Math.Log2",
        _ => "no derivative is known: use Math's elementary functions on double",
    };

    /// <summary>Whether a member is one of the mathematical interfaces, called on a type parameter.</summary>
    public static bool IsGeneric(ISymbol member) => member is { IsStatic: true, ContainingType: { TypeKind: TypeKind.Interface, ContainingNamespace: { Name: "Numerics" } space } }
        && TypeReading.IsSystem(space.ContainingNamespace);

    /// <summary>The value of a constant of the mathematical interfaces on double; null for none.</summary>
    public static double? Constant(string name) => name switch
    {
        "Zero" or "AdditiveIdentity" => 0,
        "One" or "MultiplicativeIdentity" => 1,
        "NegativeOne" => -1,
        "NegativeZero" => -0.0,
        "Pi" => Math.PI,
        "Tau" => 2 * Math.PI,
        "E" => Math.E,
        "Epsilon" => double.Epsilon,
        "NaN" => double.NaN,
        "PositiveInfinity" => double.PositiveInfinity,
        "NegativeInfinity" => double.NegativeInfinity,
        "MinValue" => double.MinValue,
        "MaxValue" => double.MaxValue,
        _ => null,
    };

    private static char Letter(IParameterSymbol parameter) => parameter.Type.SpecialType switch
    {
        SpecialType.System_Double => 'd',
        SpecialType.System_Int32 => 'i',
        SpecialType.System_Int64 => 'l',
        _ => parameter.Type.Name == nameof(MidpointRounding) ? 'm' : '?',
    };
}
