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
            var root = aliases.Root(symbol);
            if (!IsWithin(root, method)) captured.Add(root);
            else if (root is IParameterSymbol parameter && Owns(parameter, method)) stores.Add(parameter.Ordinal);
        }

        foreach (var operation in body.Descendants())
        {
            bodies.Cancellation.ThrowIfCancellationRequested();
            draws |= DrawsItself(operation, bodies);
            foreach (var symbol in StoredArrays(operation, bodies)) Writes(symbol);
            if (AssignedVariable(operation) is { } assigned && (!IsWithin(assigned, method) || aliases.Has(assigned))) Writes(assigned);
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
        IPropertyReferenceOperation { Property: { IsStatic: true, GetMethod: { } getter } } => getter,
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
        if (Target(operation) is { } target && ArrayOf(target) is { } array && VariableOf(array) is { } stored) yield return stored;
        if (operation is not IInvocationOperation call) yield break;
        var passed = call.Arguments.Where(a => a.Parameter is not null && (a.Parameter.Type is IArrayTypeSymbol || TypeReading.IsSpan(a.Parameter.Type))).ToList();
        if (passed.Count == 0) yield break;
        bool draws = KnownDraws.IsDraw(call.TargetMethod);
        var written = bodies.EffectsOf(call.TargetMethod).Stores;
        foreach (var argument in passed)
            if ((draws ? KnownDraws.IsDestination(argument.Parameter!) : written.Contains(argument.Parameter!.Ordinal)) && VariableOf(argument.Value) is { } variable)
                yield return variable;
    }

    /// <summary>The variable an operation assigns as a whole, its parts left out.</summary>
    public static ISymbol? AssignedVariable(IOperation operation) => Target(operation) is { } target ? VariableOf(target) : null;

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

/// <summary>
/// Which locals of a body are other names of arrays: <c>double[] b = a;</c> where neither is assigned again, and references to elements.
/// </summary>
internal sealed class Aliases
{
    private readonly Dictionary<ISymbol, ISymbol> names = new(SymbolEqualityComparer.Default);

    /// <summary>Reads the declarations of a body.</summary>
    public Aliases(IOperation body)
    {
        foreach (var declarator in body.Descendants().OfType<IVariableDeclaratorOperation>())
        {
            if (declarator.GetVariableInitializer()?.Value is not { } value) continue;
            bool isReference = declarator.Symbol.RefKind != RefKind.None;
            if (!isReference && declarator.Symbol.Type is not IArrayTypeSymbol && !TypeReading.IsSpan(declarator.Symbol.Type)) continue;
            if (Effects.VariableOf(isReference && Effects.ArrayOf(value) is { } array ? array : value) is { } other) names[declarator.Symbol] = other;
        }
    }

    /// <summary>Whether a local is another name.</summary>
    public bool Has(ISymbol symbol) => names.ContainsKey(symbol);

    /// <summary>The variable that owns the array a variable names.</summary>
    public ISymbol Root(ISymbol symbol)
    {
        for (int step = 0; step <= names.Count && names.TryGetValue(symbol, out var other); step++) symbol = other;
        return symbol;
    }
}
