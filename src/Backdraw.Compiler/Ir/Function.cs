namespace Backdraw.Compiler.Ir;

/// <summary>A list of operations with parameters at its head and yields at its end.</summary>
public sealed record Region(EquatableArray<Value> Parameters, EquatableArray<Operation> Operations, EquatableArray<Value> Yields);

/// <summary>
/// A function: parameters, and a body (whose region parameters are empty) that yields the results. <paramref name="Differentiable"/> lists the
/// parameters, in order, that derivatives are taken to.
/// </summary>
public sealed record Function(string Name, EquatableArray<Value> Parameters, EquatableArray<Value> Differentiable, Region Body);
