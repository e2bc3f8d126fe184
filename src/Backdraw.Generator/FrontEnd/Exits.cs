using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// How control leaves the statements of one method body. An exit is the label a <c>break</c> or <c>continue</c> goes to, or <see cref="Return"/>.
/// Says which exits need a flag: those that some later statement has to ask about.
/// </summary>
internal sealed class Exits
{
    /// <summary>The exit of a <c>return</c>.</summary>
    public static readonly object Return = new();

    private static readonly ImmutableHashSet<object> None = [];
    private readonly Dictionary<IOperation, ImmutableHashSet<object>> exits = [];
    private readonly HashSet<object> flagged = [];

    /// <summary>Reads a body.</summary>
    public Exits(IBlockOperation body) => Sequence(body.Operations);

    /// <summary>Whether an exit has to be remembered in a flag.</summary>
    public bool NeedsFlag(object exit) => flagged.Contains(exit);

    /// <summary>The exits that may be taken inside of a statement and leave it.</summary>
    public ImmutableHashSet<object> Of(IOperation? statement)
    {
        if (statement is null) return None;
        if (exits.TryGetValue(statement, out var known)) return known;
        var result = statement switch
        {
            IReturnOperation => [Return],
            IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } branch => [branch.Target],
            IBlockOperation block => Union(block.Operations),
            IConditionalOperation branch => Of(branch.WhenTrue).Union(Of(branch.WhenFalse)),
            ILoopOperation loop => Of(loop.Body).Remove(loop.ExitLabel).Remove(loop.ContinueLabel),
            _ => None,
        };
        exits.Add(statement, result);
        return result;
    }

    /// <summary>Whether the end of a statement can be reached.</summary>
    public bool Completes(IOperation? statement) => statement switch
    {
        IReturnOperation or IBranchOperation => false,
        IBlockOperation block => block.Operations.All(Completes),
        IConditionalOperation branch => branch.Condition.ConstantValue is { HasValue: true, Value: bool taken }
            ? Completes(taken ? branch.WhenTrue : branch.WhenFalse)
            : Completes(branch.WhenTrue) || Completes(branch.WhenFalse),
        IWhileLoopOperation loop => !IsEndless(loop.Condition) || Of(loop.Body).Contains(loop.ExitLabel),
        IForLoopOperation loop => !(loop.Condition is null || IsEndless(loop.Condition)) || Of(loop.Body).Contains(loop.ExitLabel),
        _ => true,
    };

    /// <summary>
    /// Whether what follows a branch can be moved into the one arm that completes, so that no flag is needed: the other arm always leaves, and
    /// the completing arm never does in its middle.
    /// </summary>
    public bool TakesTheRest(IConditionalOperation branch)
    {
        bool then = Completes(branch.WhenTrue), otherwise = Completes(branch.WhenFalse);
        return then != otherwise && Of(then ? branch.WhenTrue : branch.WhenFalse).IsEmpty;
    }

    private static bool IsEndless(IOperation? condition) => condition?.ConstantValue is { HasValue: true, Value: true };

    private ImmutableHashSet<object> Union(ImmutableArray<IOperation> statements)
    {
        var all = None;
        foreach (var statement in statements) all = all.Union(Of(statement));
        return all;
    }

    private void Sequence(ImmutableArray<IOperation> statements)
    {
        for (int i = 0; i < statements.Length; i++)
        {
            Visit(statements[i]);
            bool asked = i < statements.Length - 1 && Completes(statements[i])
                && !(statements[i] is IConditionalOperation branch && TakesTheRest(branch));
            if (asked) flagged.UnionWith(Of(statements[i]));
        }
    }

    private void Visit(IOperation? statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                Sequence(block.Operations);
                break;
            case IConditionalOperation branch:
                Visit(branch.WhenTrue);
                Visit(branch.WhenFalse);
                break;
            case ILoopOperation loop:
                Visit(loop.Body);
                flagged.UnionWith(Of(loop.Body).Remove(loop.ContinueLabel));
                break;
        }
    }
}
