using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>The members of <c>Backdraw.Draw</c> that are draws.</summary>
internal static class KnownDraws
{
    /// <summary>Whether a method belongs to <c>Backdraw.Draw</c>.</summary>
    public static bool IsDrawMember(IMethodSymbol method) => method.ContainingType is { Name: "Draw", ContainingType: null } type
        && type.ContainingNamespace is { Name: "Backdraw", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether a method is a draw.</summary>
    public static bool IsDraw(IMethodSymbol method) => IsDrawMember(method) && FamilyOf(method) is not null;

    /// <summary>Whether a parameter is the span that a draw of a vector writes into.</summary>
    public static bool IsDestination(IParameterSymbol parameter) => parameter.Type is INamedTypeSymbol { Name: "Span", Arity: 1 } && TypeReading.IsSpan(parameter.Type);

    /// <summary>The family a member of <c>Draw</c> draws from.</summary>
    public static Family? FamilyOf(IMethodSymbol method) =>
        Enum.TryParse<Family>(method.Name, out var family) && family.ToString() == method.Name ? family : null;
}

/// <summary>The functions of <c>Math</c> that are one operation of the IR, and their twins on <c>double</c>, <c>int</c> and <c>long</c>.</summary>
internal static class KnownMath
{
    private static readonly HashSet<string> Real =
    [
        "Sqrt", "Cbrt", "Exp", "Log", "Log2", "Log10", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh", "Tanh",
        "Floor", "Ceiling", "Round", "Truncate", "Pow", "Atan2", "FusedMultiplyAdd", "ExpM1", "LogP1",
        "Exp2", "Exp10", "Lerp", "DegreesToRadians", "RadiansToDegrees", "IsNaN", "IsFinite",
    ];

    private static readonly HashSet<string> Overloaded = ["Abs", "Sign", "Min", "Max", "Clamp"];

    /// <summary>Whether a method is one of the functions understood, by name and by the types of its operands.</summary>
    public static bool Has(IMethodSymbol method)
    {
        if (!method.IsStatic || !IsHome(method.ContainingType) || method.Arity != 0) return false;
        bool real = method.Parameters.All(p => p.Type.SpecialType == SpecialType.System_Double);
        if (Real.Contains(method.Name)) return real && (method.Parameters.Length == Arity(method.Name) || (method.Name == "Log" && method.Parameters.Length == 2));
        return Overloaded.Contains(method.Name) && method.Parameters.Length == Arity(method.Name)
            && (real || method.Parameters.All(p => p.Type.SpecialType is SpecialType.System_Int32)
                || method.Parameters.All(p => p.Type.SpecialType is SpecialType.System_Int64));
    }

    /// <summary>Whether a type holds mathematical functions.</summary>
    public static bool IsHome(INamedTypeSymbol? type) => type is not null && (type.SpecialType is SpecialType.System_Double or SpecialType.System_Int32
        or SpecialType.System_Int64 || (type.Name == "Math" && TypeReading.IsSystem(type.ContainingNamespace)));

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

    /// <summary>Appends a function's operations.</summary>
    public static Value Apply(RegionBuilder builder, string function, Value[] x, string? name) => function switch
    {
        "Clamp" => builder.Named(name, Primitive.Min, builder.Apply(Primitive.Max, x[0], x[1]), x[2]),
        "Log" when x.Length == 2 => builder.Named(name, Primitive.Divide, builder.Apply(Primitive.Log, x[0]), builder.Apply(Primitive.LogOfBase, x[1])),
        "ExpM1" => builder.Named(name, Primitive.Expm1, x),
        "LogP1" => builder.Named(name, Primitive.Log1p, x),
        "Exp2" => builder.Named(name, Primitive.Pow, builder.Constant(2.0), x[0]),
        "Exp10" => builder.Named(name, Primitive.Pow, builder.Constant(10.0), x[0]),
        "Lerp" => builder.Named(name, Primitive.Add, builder.Product(x[0], builder.Difference(builder.Constant(1.0), x[2])), builder.Product(x[1], x[2])),
        "DegreesToRadians" => builder.Named(name, Primitive.Divide, builder.Product(x[0], builder.Constant(Math.PI)), builder.Constant(180.0)),
        "RadiansToDegrees" => builder.Named(name, Primitive.Divide, builder.Product(x[0], builder.Constant(180.0)), builder.Constant(Math.PI)),
        "IsNaN" => builder.Named(name, Primitive.NotEqual, x[0], x[0]),
        "IsFinite" => builder.Named(name, Primitive.Equal, builder.Difference(x[0], x[0]), builder.Constant(0.0)),
        _ => builder.Named(name, (Primitive)Enum.Parse(typeof(Primitive), function), x),
    };

    private static int Arity(string function) => function switch
    {
        "Pow" or "Atan2" or "Min" or "Max" => 2,
        "FusedMultiplyAdd" or "Clamp" or "Lerp" => 3,
        _ => 1,
    };
}

/// <summary>The members of arrays and spans that are understood.</summary>
internal static class KnownArrays
{
    /// <summary>Whether a method fills or copies.</summary>
    public static bool Has(IMethodSymbol method)
    {
        if (method.ContainingType is not { } home || !TypeReading.IsSystem(home.ContainingNamespace) || !method.ReturnsVoid) return false;
        bool counts = method.Parameters.All(p => p.Type.SpecialType is not (SpecialType.System_Int64 or SpecialType.System_Object));
        return (home.SpecialType == SpecialType.System_Array && counts && method.Name is "Fill" or "Copy" or "Clear" or "CopyTo")
            || (TypeReading.IsSpan(home) && method.Name is "Fill" or "Clear" or "CopyTo")
            || (home.Name == "MemoryExtensions" && method.Name == "CopyTo");
    }

    /// <summary>The array a known method writes.</summary>
    public static IOperation? Written(IInvocationOperation call)
    {
        if (!Has(call.TargetMethod)) return null;
        IOperation? Argument(int ordinal) => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;
        return call.TargetMethod.Name switch
        {
            "CopyTo" => Argument(call.Instance is null ? 1 : 0),
            "Copy" => Argument(call.Arguments.Length == 5 ? 2 : 1),
            _ => call.Instance ?? Argument(0),
        };
    }

    /// <summary>Whether a call is another name for the array or span that is its first argument.</summary>
    public static bool IsWhole(IInvocationOperation call) => call.TargetMethod is { Name: "AsSpan", ContainingType: { Name: "MemoryExtensions" } home }
        && TypeReading.IsSystem(home.ContainingNamespace) && call.Arguments.Length == 1;
}
