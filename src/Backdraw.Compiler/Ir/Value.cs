namespace Backdraw.Compiler.Ir;

/// <summary>
/// An SSA value: defined once, by a function parameter, a region parameter or an operation's result.
/// <paramref name="Id"/> is unique in its function. <paramref name="Name"/> is the user's name where there is one;
/// it is printed in the emitted code, so it is part of equality. The IR text is <c>%name.id</c>, or <c>%id</c> without a name.
/// </summary>
public sealed record Value(int Id, IrType Type, string? Name)
{
    /// <summary>The name of what a body returns, for which the user has none.</summary>
    public const string Returned = "result";

    /// <summary>The id: passes keep values in tables, and hashing names would cost them more than their work.</summary>
    public override int GetHashCode() => Id;

    /// <inheritdoc/>
    public override string ToString() => Name is null ? $"%{Id}" : $"%{Name}.{Id}";
}
