using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// What calling a method does: the positions of the array parameters it stores into, the variables around it that it writes (local functions and lambdas),
/// and whether it draws.
/// </summary>
internal sealed record Effects(ImmutableHashSet<int> Stores, ImmutableHashSet<ISymbol> Captured, bool Draws)
{
    /// <summary>No effects.</summary>
    public static readonly Effects None = new([], ImmutableHashSet<ISymbol>.Empty.WithComparer(SymbolEqualityComparer.Default), false);

    /// <summary>Whether a call can be repeated or left out.</summary>
    public bool Pure => Stores.IsEmpty && Captured.IsEmpty && !Draws;

    /// <summary>Reads the effects of a body, those of what it calls included.</summary>
    public static Effects Read(IMethodSymbol method, IBlockOperation body, Bodies bodies)
    {
        var aliases = new Aliases(body);
        var stores = ImmutableHashSet.CreateBuilder<int>();
        var captured = None.Captured.ToBuilder();
        bool draws = false;
        void Writes(ISymbol symbol)
        {
            foreach (var root in aliases.Roots(symbol))
            {
                if (root is ITypeSymbol && method.MethodKind == MethodKind.Constructor) continue;
                if (!IsWithin(root, method)) captured.Add(root);
                else if (root is IParameterSymbol parameter && Owns(parameter, method)) stores.Add(parameter.Ordinal);
            }
        }

        foreach (var operation in body.Descendants())
        {
            bodies.Cancellation.ThrowIfCancellationRequested();
            draws |= DrawsItself(operation, bodies);
            foreach (var symbol in StoredArrays(operation, bodies)) Writes(symbol);
            foreach (var assigned in AssignedVariables(operation))
                if (!IsWithin(assigned, method) || (aliases.Has(assigned) && assigned is ILocalSymbol { RefKind: not RefKind.None })) Writes(assigned);
            foreach (var symbol in WrittenAround(operation, bodies)) Writes(symbol);
        }

        return new Effects(stores.ToImmutable(), captured.ToImmutable(), draws);
    }

    /// <summary>Whether one operation, its parts left out, is a draw, or calls what draws or is not known.</summary>
    public static bool DrawsItself(IOperation operation, Bodies bodies) => Called(operation) is { } called
        && (KnownDraws.IsDraw(called) || called.MethodKind == MethodKind.DelegateInvoke || bodies.EffectsOf(called).Draws);

    /// <summary>The method that one operation, its parts left out, calls.</summary>
    public static IMethodSymbol? Called(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IPropertyReferenceOperation { Property.GetMethod: { } getter } => getter,
        IObjectCreationOperation creation => creation.Constructor,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        ICompoundAssignmentOperation compound => compound.OperatorMethod,
        _ => null,
    };

    /// <summary>The variables around a local function that one operation, its parts left out, writes by calling or passing it.</summary>
    public static IEnumerable<ISymbol> WrittenAround(IOperation operation, Bodies bodies)
    {
        var method = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        return method is { MethodKind: MethodKind.LocalFunction } ? bodies.EffectsOf(method).Captured : [];
    }

    /// <summary>The variables whose arrays one operation, its parts left out, stores into.</summary>
    public static IEnumerable<ISymbol> StoredArrays(IOperation operation, Bodies bodies)
    {
        if (Target(operation) is { } target && ArrayOf(target) is { } array)
            foreach (var stored in Named(array)) yield return stored;
        if (operation is not IInvocationOperation call) yield break;
        if ((KnownArrays.Written(call) ?? KnownSpans.Written(call)) is { } filled)
            foreach (var known in Named(filled)) yield return known;
        if (call.Instance is { Type: { IsValueType: true } type } instance && bodies.EffectsOf(call.TargetMethod).Captured.Contains(type))
            foreach (var part in Named(instance)) yield return part;
        var passed = call.Arguments.Where(a => a.Parameter is not null && MayHoldArrays(a.Parameter.Type)).ToList();
        if (passed.Count == 0) yield break;
        bool draws = KnownDraws.IsDraw(call.TargetMethod);
        var written = bodies.EffectsOf(call.TargetMethod).Stores;
        foreach (var argument in passed)
            if (draws ? KnownDraws.IsDestination(argument.Parameter!) : written.Contains(argument.Parameter!.Ordinal))
                foreach (var variable in Named(argument.Value)) yield return variable;
    }

    /// <summary>Whether a type is one of arrays and spans, or one of structs and tuples, which may have arrays in them.</summary>
    public static bool MayHoldArrays(ITypeSymbol? type) => type is IArrayTypeSymbol or { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None };

    /// <summary>The variable an operation assigns as a whole, its parts left out.</summary>
    public static ISymbol? AssignedVariable(IOperation operation) => Target(operation) is { } target ? RootOf(target) : null;

    /// <summary>The variables one operation, its parts left out, assigns as a whole.</summary>
    public static IEnumerable<ISymbol> AssignedVariables(IOperation operation)
    {
        if (operation is IDeconstructionAssignmentOperation deconstruction) return Places(deconstruction.Target).Select(RootOf).OfType<ISymbol>();
        return AssignedVariable(operation) is { } variable ? [variable] : [];
    }

    private static IEnumerable<IOperation> Places(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Places),
        IDeclarationExpressionOperation declared => Places(declared.Expression),
        _ => [target],
    };

    /// <summary>The variable an expression names, through conversions between arrays and spans.</summary>
    public static ISymbol? VariableOf(IOperation expression) => expression switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IConversionOperation conversion => VariableOf(conversion.Operand),
        IParenthesizedOperation inner => VariableOf(inner.Operand),
        IDeclarationExpressionOperation declared => VariableOf(declared.Expression),
        IInvocationOperation whole when KnownArrays.IsWhole(whole) => VariableOf(whole.Arguments[0].Value),
        _ => null,
    };

    /// <summary>
    /// The variable that an expression is, or is a member of; the struct itself for members of <c>this</c>. Null for one that is neither.
    /// </summary>
    public static ISymbol? RootOf(IOperation expression) => VariableOf(expression) ?? expression switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } => type,
        IFieldReferenceOperation { Instance: { } instance } => RootOf(instance),
        IPropertyReferenceOperation { Arguments.Length: 0, Instance: { Type.IsValueType: true } instance } => RootOf(instance),
        IConversionOperation conversion => RootOf(conversion.Operand),
        IParenthesizedOperation inner => RootOf(inner.Operand),
        _ => null,
    };

    /// <summary>The variables whose arrays an expression names, names slices of, or has in a struct or tuple.</summary>
    public static IEnumerable<ISymbol> Named(IOperation expression) =>
        NamedBy(expression) is { } one ? [one] : MayHoldArrays(expression.Type) ? expression.Descendants().Select(RootOf).OfType<ISymbol>() : [];

    /// <summary>The variable whose array an expression names, or names a slice of.</summary>
    private static ISymbol? NamedBy(IOperation expression) => RootOf(expression) ?? Safety.Unconverted(expression) switch
    {
        IInvocationOperation { TargetMethod.Name: "Slice", Instance: { } span } => NamedBy(span),
        IInvocationOperation { TargetMethod.Name: "AsSpan", Arguments: [var array, ..] } => NamedBy(array.Value),
        IImplicitIndexerReferenceOperation { Instance: { } span } => NamedBy(span),
        IConditionalOperation choice => NamedBy(choice.WhenTrue),
        _ => null,
    };

    /// <summary>The array of an element expression; null for anything else.</summary>
    public static IOperation? ArrayOf(IOperation element) => element switch
    {
        IArrayElementReferenceOperation array => array.ArrayReference,
        IPropertyReferenceOperation { Arguments.Length: > 0 } span => span.Instance,
        IImplicitIndexerReferenceOperation indexer => indexer.Instance,
        _ => null,
    };

    private static IOperation? Target(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation step => step.Target,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
        _ => null,
    };

    private static bool Owns(IParameterSymbol parameter, IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method);

    private static bool IsWithin(ISymbol symbol, IMethodSymbol method)
    {
        for (var container = symbol.ContainingSymbol; container is IMethodSymbol; container = container.ContainingSymbol)
            if (SymbolEqualityComparer.Default.Equals(container, method)) return true;
        return false;
    }
}

/// <summary>Which variables of a body the array, or the element by reference, of a local may come from.</summary>
internal sealed class Aliases
{
    private readonly Dictionary<ISymbol, HashSet<ISymbol>> sources = new(SymbolEqualityComparer.Default);

    /// <summary>Reads the declarations and assignments of a body.</summary>
    public Aliases(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && declarator.GetVariableInitializer()?.Value is { } value)
                Add(declarator.Symbol, declarator.Symbol.RefKind != RefKind.None && Effects.ArrayOf(value) is { } array ? array : value, declarator.Symbol.RefKind != RefKind.None);
            else if (operation is ISimpleAssignmentOperation assignment && Effects.AssignedVariable(assignment) is { } assigned)
                Add(assigned, assignment.Value, isReference: false);
            else if (operation is IDeconstructionAssignmentOperation swap)
                foreach (var target in Effects.AssignedVariables(swap))
                    foreach (var element in Safety.Unconverted(swap.Value) is ITupleOperation values ? values.Elements : [swap.Value]) Add(target, element, isReference: false);
        }
    }

    /// <summary>Whether a local may be another name.</summary>
    public bool Has(ISymbol symbol) => sources.ContainsKey(symbol);

    /// <summary>The variables that a variable's array may come from, itself among them.</summary>
    public IEnumerable<ISymbol> Roots(ISymbol symbol)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { symbol };
        var open = new Queue<ISymbol>(seen);
        while (open.Count > 0)
            if (sources.TryGetValue(open.Dequeue(), out var more))
                foreach (var other in more.Where(seen.Add)) open.Enqueue(other);
        return seen;
    }

    private void Add(ISymbol name, IOperation value, bool isReference)
    {
        if (!isReference && Safety.Unconverted(value).Type is { } type && !Effects.MayHoldArrays(type)) return;
        IEnumerable<IOperation> parts = Safety.Unconverted(value) is IConditionalOperation { WhenFalse: { } otherwise } choice ? [choice.WhenTrue, otherwise] : [value];
        foreach (var other in parts.SelectMany(Effects.Named))
        {
            if (!sources.TryGetValue(name, out var known)) sources.Add(name, known = new(SymbolEqualityComparer.Default));
            known.Add(other);
        }
    }
}
