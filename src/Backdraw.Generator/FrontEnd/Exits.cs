using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <summary>
/// How control leaves the statements of one method body. An exit is the label a <c>break</c>, <c>continue</c> or <c>goto case</c> goes to, or <see cref="Return"/>.
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
            IBranchOperation branch when IsExit(branch) => [branch.Target],
            IBlockOperation block => Union(block.Operations),
            IConditionalOperation branch => Of(branch.WhenTrue).Union(Of(branch.WhenFalse)),
            ILoopOperation loop => Of(loop.Body).Remove(loop.ExitLabel).Remove(loop.ContinueLabel),
            ISwitchOperation choice => Of(choice),
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
        ISwitchOperation choice => Default(choice) is null || choice.Cases.Any(section => Breaks(section, choice.ExitLabel)),
        _ => true,
    };

    /// <summary>The section of a switch that takes what no other section does; null for none.</summary>
    public static ISwitchCaseOperation? Default(ISwitchOperation choice) =>
        choice.Cases.FirstOrDefault(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));

    /// <summary>The clauses of a switch that a <c>goto</c> inside of it names.</summary>
    public ImmutableArray<ICaseClauseOperation> Targets(ISwitchOperation choice)
    {
        var jumps = choice.Cases.SelectMany(section => section.Body).Aggregate(None, (all, statement) => all.Union(Of(statement)));
        return [.. choice.Cases.SelectMany(section => section.Clauses).Where(clause => clause.Label is { } label && jumps.Contains(label))];
    }

    /// <summary>
    /// Whether what follows a branch can be moved into the one arm that completes, so that no flag is needed: the other arm always leaves, and
    /// the completing arm never does in its middle.
    /// </summary>
    private bool TakesTheRest(IConditionalOperation branch)
    {
        bool then = Completes(branch.WhenTrue), otherwise = Completes(branch.WhenFalse);
        return then != otherwise && Of(then ? branch.WhenTrue : branch.WhenFalse).IsEmpty;
    }

    /// <summary>
    /// The same of a switch: whether it completes in one way only, by its last <c>break</c> in one section or by matching none.
    /// </summary>
    private bool TakesTheRest(ISwitchOperation choice)
    {
        if (!Targets(choice).IsEmpty) return false;
        var breaking = choice.Cases.Where(section => Breaks(section, choice.ExitLabel)).ToList();
        if (Default(choice) is null) return breaking.Count == 0;
        return breaking is [var only] && BreaksAtItsEnd(only.Body, choice.ExitLabel);
    }

    /// <summary>Whether a section of a switch can go on after it.</summary>
    public bool Breaks(ISwitchCaseOperation section, ILabelSymbol exit) => Union(section.Body).Contains(exit);

    private static bool IsExit(IBranchOperation branch) => branch.BranchKind is BranchKind.Break or BranchKind.Continue
        || branch.Syntax.IsKind(SyntaxKind.GotoCaseStatement) || branch.Syntax.IsKind(SyntaxKind.GotoDefaultStatement);

    private bool BreaksAtItsEnd(ImmutableArray<IOperation> statements, ILabelSymbol exit)
    {
        for (int i = 0; i < statements.Length - 1; i++)
            if (!Of(statements[i]).IsEmpty) return false;
        return !statements.IsEmpty && statements[statements.Length - 1] switch
        {
            IBranchOperation branch => branch.Target.Equals(exit, SymbolEqualityComparer.Default),
            IBlockOperation block => BreaksAtItsEnd(block.Operations, exit),
            _ => false,
        };
    }

    private ImmutableHashSet<object> Of(ISwitchOperation choice)
    {
        var all = None;
        foreach (var section in choice.Cases) all = all.Union(Union(section.Body));
        all = all.Remove(choice.ExitLabel);
        foreach (var clause in choice.Cases.SelectMany(section => section.Clauses))
            if (clause.Label is { } label) all = all.Remove(label);
        return all;
    }

    /// <summary>Whether what follows a statement moves into it.</summary>
    public bool RestMoves(IOperation statement) => statement switch
    {
        IConditionalOperation branch => TakesTheRest(branch),
        ISwitchOperation choice => TakesTheRest(choice),
        _ => false,
    };

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
            bool asked = i < statements.Length - 1 && Completes(statements[i]) && !RestMoves(statements[i]);
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
            case ISwitchOperation choice:
                foreach (var section in choice.Cases) Sequence(section.Body);
                break;
        }
    }
}
