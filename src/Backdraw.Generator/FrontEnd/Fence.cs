using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>The names of what the language refuses, each with the way out.</summary>
internal static class Fence
{
    /// <summary>A refused statement and what to write instead.</summary>
    public static (string What, string Instead) Statement(IOperation statement) => statement switch
    {
        ITryOperation => ("try", "test the condition with if"),
        ILockOperation => ("lock", "a sample runs alone and needs none"),
        IUsingOperation or IUsingDeclarationOperation => ("using", "open resources outside and pass numbers in"),
        ILabeledOperation or IBranchOperation => ("goto and labels", "use a loop, break, continue or return"),
        IThrowOperation => ("throw", "check arguments before the call; parameters of draws are checked by the run"),
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => ("yield", "return one number"),
        IForEachLoopOperation => ("an asynchronous foreach", "loop over an array"),
        IForToLoopOperation => ("this loop", "use for or while"),
        _ => (Keyword(statement.Syntax), "use assignments, if, for, while, do, foreach, break, continue and return"),
    };

    /// <summary>A refused expression and what to write instead.</summary>
    public static (string What, string Instead) Expression(IOperation expression) => expression switch
    {
        IIsPatternOperation or IIsTypeOperation or IPatternOperation or ISingleValueCaseClauseOperation =>
            ("this pattern", "match numbers, bools, enums, structs and tuples of them, or the length of an array"),
        IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation => ("a delegate", UnknownDelegate),
        IDynamicInvocationOperation or IFunctionPointerInvocationOperation => ("a call that is not to a known method", "call a static method"),
        ITupleOperation or IDeconstructionAssignmentOperation or ITupleBinaryOperation => ("this tuple", "use tuples of double, int, long, bool and enums, or one local for each element"),
        IObjectCreationOperation or IAnonymousObjectCreationOperation or ITypeParameterObjectCreationOperation or IWithOperation =>
            ("this object", "use numbers, arrays, tuples and readonly structs"),
        IEventAssignmentOperation or IEventReferenceOperation => ("an event", "return what you compute"),
        IArrayElementReferenceOperation { Indices: [{ Type.Name: "Range" }] } or IImplicitIndexerReferenceOperation { Argument.Type.Name: "Range" } =>
            ("a slice", "pass the array and the bounds, and index it"),
        IArrayCreationOperation => ("this array", "use one-dimensional arrays of double or int"),
        ICollectionExpressionOperation or ISpreadOperation => ("a spread element", "write the elements out"),
        IAwaitOperation => ("await", "compute what is awaited outside and pass it in"),
        IThrowOperation => ("throw", "check arguments before the call; parameters of draws are checked by the run"),
        ICoalesceOperation or ICoalesceAssignmentOperation or IConditionalAccessOperation => ("a test for null", "pass arrays that are not null"),
        IInstanceReferenceOperation => ("this", "make the method static and pass what it needs"),
        IInterpolatedStringOperation or ILiteralOperation { Type.SpecialType: SpecialType.System_String } => ("a string", "compute with numbers only"),
        ITypeOfOperation or ISizeOfOperation => ("reflection", "compute with numbers only"),
        IRangeOperation => ("a range", "pass the bounds and index the array"),
        IAddressOfOperation or { Syntax: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PointerIndirectionExpression } } => ("a pointer", "index the array"),
        IDefaultValueOperation => ("default of this type", "write the value"),
        ISimpleAssignmentOperation { IsRef: true } => ("a ref assignment", "index the array where you need the element"),
        _ => ($"'{SourceLine.Expression(expression.Syntax)}'", "use arithmetic, comparisons, elements of arrays, Math functions and calls of static methods"),
    };

    /// <summary>Which types are computed with.</summary>
    public const string Known = "use double, int, long, bool, enums, arrays, and readonly structs and tuples of these";

    /// <summary>Which calls are understood.</summary>
    public const string NoSource = "only functions of Math, draws and static methods with source in this project can be called";

    /// <summary>What is said of a delegate whose body is not known.</summary>
    public const string UnknownDelegate = "call a static method, or a lambda that is written where the delegate is declared or passed and not assigned again";

    /// <summary>A method as messages name it.</summary>
    public static string Name(IMethodSymbol method) =>
        method.ContainingType is { } type && method.MethodKind != MethodKind.LocalFunction ? TypeReading.Text(type) + "." + method.Name : method.Name;

    /// <summary>What to write instead of a call that cannot be inlined whatever its body; null when it may be.</summary>
    public static string? Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Parameters.Any(p => p.Type is { Name: "MonteCarlo", ContainingNamespace.Name: "Backdraw" }))
            return "a sample cannot contain an expectation: estimate it outside and pass it in";
        if (method.MethodKind == MethodKind.DelegateInvoke) return null;
        if (method.ContainingType is { Name: "Random" } random && TypeReading.IsSystem(random.ContainingNamespace))
            return "use Draw: its samples are reproducible and differentiable";
        if (method.ContainingType is { Name: "MathF" } single && TypeReading.IsSystem(single.ContainingNamespace)) return "use the function of Math on double";
        if (method.ContainingType is { Name: "Enumerable" }) return "write the loop";
        if (KnownMath.IsHome(method.ContainingType)) return KnownMath.Instead(method.Name);
        if (method.DeclaringSyntaxReferences.IsEmpty) return NoSource;
        if (!method.IsStatic && method.MethodKind != MethodKind.LocalFunction && (method.ContainingType is not { TypeKind: TypeKind.Struct } owner || AggregateType.Refusal(owner) is not null))
            return "call a static method, or one of a readonly struct";
        if (method.ContainingType.IsGenericType) return "write the method for double";
        if (method.IsVararg || method.IsAsync || method.IsExtern || method.IsAbstract || method.IsVirtual) return "call an ordinary static method";
        return null;
    }

    /// <summary>What to use instead of a type.</summary>
    public static string InsteadOfType(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Single or SpecialType.System_Decimal => "use double",
        SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Char => "use int",
        SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => "use long",
        _ => type is IArrayTypeSymbol || TypeReading.IsSpan(type)
            ? "use arrays, matrices and spans of double, int, long or bool"
            : type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } aggregate ? AggregateType.Refusal(aggregate) ?? "use a readonly struct that is declared in this project"
            : Known,
    };

    /// <summary>The part of a statement or expression that is underlined: its keyword or head where it spans lines.</summary>
    public static Location Place(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => call.Expression.GetLocation(),
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        BlockSyntax or ExpressionStatementSyntax or LocalDeclarationStatementSyntax => syntax.GetLocation(),
        SwitchExpressionSyntax choice => choice.SwitchKeyword.GetLocation(),
        StatementSyntax statement => statement.GetFirstToken().GetLocation(),
        _ => syntax.GetLocation(),
    };

    /// <summary>Where the type of a declaration stands.</summary>
    public static Location TypePlace(SyntaxNode declarator) =>
        (declarator.Parent is VariableDeclarationSyntax { Type: { } type } ? type : declarator).GetLocation();

    private static string Keyword(SyntaxNode syntax) => syntax switch
    {
        FixedStatementSyntax => "fixed",
        UnsafeStatementSyntax => "unsafe",
        _ => $"'{syntax.GetFirstToken().Text}'",
    };
}
