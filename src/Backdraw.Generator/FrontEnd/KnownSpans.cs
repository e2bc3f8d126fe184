using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// The functions of spans of double that are understood: sums, and functions element by element, of <c>System.Numerics.Tensors.TensorPrimitives</c> by their names,
/// and those of <c>Backdraw.Special</c>.
/// </summary>
internal static class KnownSpans
{
    private static readonly HashSet<string> Sums = ["Sum", "SumOfSquares", "SumOfMagnitudes", "Average", "Norm", "Dot", "Distance", "LogSumExp"];

    private static readonly HashSet<string> Arithmetic = ["Add", "Subtract", "Multiply", "Divide", "Negate", "Reciprocal", "MultiplyAdd", "AddMultiply"];

    /// <summary>Whether a method is one of the functions understood.</summary>
    public static bool Has(IMethodSymbol method)
    {
        if (!method.IsStatic || !IsHome(method) || method.Parameters.Length == 0) return false;
        if (!method.ReturnsVoid) return Sums.Contains(method.Name) && method.ReturnType.SpecialType == SpecialType.System_Double && method.Parameters.All(p => IsSpan(p, "ReadOnlySpan"));
        var operands = method.Parameters.Take(method.Parameters.Length - 1).ToList();
        return IsSpan(method.Parameters.Last(), "Span") && operands.Any(p => IsSpan(p, "ReadOnlySpan"))
            && operands.All(p => p.Type.SpecialType == SpecialType.System_Double || IsSpan(p, "ReadOnlySpan"))
            && (IsSoftmax(method.Name) || Arithmetic.Contains(method.Name) || KnownMath.HasOfReals(method.Name, operands.Count));
    }

    /// <summary>Whether a function makes shares of exponentials.</summary>
    public static bool IsSoftmax(string function) => function is "SoftMax" or "Softmax";

    /// <summary>What a known function writes; null for one that writes nothing.</summary>
    public static IOperation? Written(IInvocationOperation call) => call.TargetMethod.ReturnsVoid && Has(call.TargetMethod)
        ? call.Arguments.First(a => a.Parameter!.Ordinal == call.TargetMethod.Parameters.Length - 1).Value
        : null;

    private static bool IsHome(IMethodSymbol method) => (method.Arity == 0 && KnownMath.IsSpecial(method.ContainingType))
        || (method.TypeArguments is [{ SpecialType: SpecialType.System_Double }] && method.ContainingType is { Name: "TensorPrimitives", ContainingNamespace: { Name: "Tensors", ContainingNamespace.Name: "Numerics" } });

    private static bool IsSpan(IParameterSymbol parameter, string type) => TypeReading.IsSpan(parameter.Type) && parameter.Type is INamedTypeSymbol named && named.Name == type
        && named.TypeArguments is [{ SpecialType: SpecialType.System_Double }];
}
