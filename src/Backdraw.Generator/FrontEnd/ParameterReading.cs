using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.FrontEnd;

/// <summary>Reads the parameters of stochastic methods: numbers, arrays and matrices, and structs and tuples of them, down to what kernels are given.</summary>
internal static class ParameterReading
{
    /// <summary>What parameters may be.</summary>
    public const string Known = "use double, int, long, bool, an enum, an array or ReadOnlySpan of double, int or long, double[,] or a readonly struct or tuple of these, by value";

    /// <summary>The model of a parameter; of one that is refused, one with which signatures can be written.</summary>
    public static ParameterModel Read(IParameterSymbol parameter, Bodies bodies) => Read(parameter.Name, parameter.Type, IsConstant(parameter), bodies);

    /// <summary>What to do about a parameter of a type that is not taken; null for one that is.</summary>
    public static string? Refusal(IParameterSymbol parameter, Bodies bodies)
    {
        if (Shape(parameter.Type) is not null) return null;
        if (parameter.Type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, OriginalDefinition.SpecialType: SpecialType.None } type || TypeReading.IsSpan(type)) return Known;
        return AggregateType.Refusal(type, bodies.Compilation.Assembly) ?? Refusal(AggregateType.Of(type, bodies.Compilation.Assembly)!, parameter, bodies);
    }

    private static string? Refusal(AggregateType type, IParameterSymbol parameter, Bodies bodies)
    {
        foreach (var member in type.Members)
        {
            if (member.Symbol is IParameterSymbol)
            {
                if (!bodies.IsNamedInBodies((INamedTypeSymbol)type.Type, member.Name)) continue;
                return $"its members keep '{member.Name}' of its constructor, which cannot be read from here: declare a property for it and use that";
            }

            if (!IsReadable(member.Symbol, parameter.ContainingType, bodies.Compilation)) return $"'{member.Name}' in it cannot be read from here: make it public or internal";
            if (Shape(member.Type) is not null) continue;
            if (AggregateType.Of(member.Type, bodies.Compilation.Assembly) is not { } inner) return $"'{member.Name}' in it is {TypeReading.Text(member.Type)}, {Known}";
            if (Refusal(inner, parameter, bodies) is { } refusal) return refusal;
        }

        return null;
    }

    private static bool IsReadable(ISymbol member, INamedTypeSymbol from, Compilation compilation) => member switch
    {
        IPropertySymbol property => compilation.IsSymbolAccessibleWithin(property.GetMethod!, from),
        IFieldSymbol { AssociatedSymbol: not null } => false,
        _ => compilation.IsSymbolAccessibleWithin(member, from),
    };

    private static ParameterModel Read(string name, ITypeSymbol type, bool isConstant, Bodies bodies)
    {
        string text = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (Shape(type) is { } shape) return new ParameterModel(name, text, shape, !isConstant && IsReal(shape));
        if (AggregateType.Of(type, bodies.Compilation.Assembly) is not { } aggregate) return new ParameterModel(name, text, ParameterShape.Int, false);
        var parts = aggregate.Members.Where(m => m.Symbol is not IParameterSymbol).Select(m => Read(m.Name, m.Type, isConstant || IsConstantMember(m.Symbol), bodies)).ToEquatableArray();
        return new ParameterModel(name, text, type.IsTupleType ? ParameterShape.Tuple : ParameterShape.Struct, parts.Any(part => part.Differentiable)) { Parts = parts };
    }

    private static bool IsReal(ParameterShape shape) => shape is ParameterShape.Real or ParameterShape.RealArray or ParameterShape.RealSpan or ParameterShape.RealMatrix;

    /// <summary>Whether a member is marked, or the parameter of the constructor that declares it.</summary>
    private static bool IsConstantMember(ISymbol member) => IsConstant(member) || (AggregateType.PrimaryParameter(member) is { } parameter && IsConstant(parameter));

    private static bool IsConstant(ISymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass is { Name: "ConstantAttribute", ContainingNamespace.Name: "Backdraw" });

    private static ParameterShape? Shape(ITypeSymbol type) => TypeReading.Of(type) switch
    {
        { Rank: 0, Element: ElementKind.Real } => ParameterShape.Real,
        { Rank: 0, Element: ElementKind.Int } => ParameterShape.Int,
        { Rank: 0, Element: ElementKind.Long } => ParameterShape.Long,
        { Rank: 0, Element: ElementKind.Bool } => ParameterShape.Bool,
        { Rank: 1 } => Shape(type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[0], type),
        { Rank: 2, Element: ElementKind.Real } => ParameterShape.RealMatrix,
        _ => null,
    };

    private static ParameterShape? Shape(ITypeSymbol element, ITypeSymbol type) => (element.SpecialType, type.Name) switch
    {
        (SpecialType.System_Double, "") => ParameterShape.RealArray,
        (SpecialType.System_Double, "ReadOnlySpan") => ParameterShape.RealSpan,
        (SpecialType.System_Int32, "") => ParameterShape.IntArray,
        (SpecialType.System_Int32, "ReadOnlySpan") => ParameterShape.IntSpan,
        (SpecialType.System_Int64, "") => ParameterShape.LongArray,
        (SpecialType.System_Int64, "ReadOnlySpan") => ParameterShape.LongSpan,
        _ => null,
    };
}
