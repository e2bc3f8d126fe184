using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Switch statements and switch expressions: chains of branches.</content>
internal sealed partial class BodyLowering
{
    private void LowerSwitch(ISwitchOperation choice, Action? rest, bool tail)
    {
        if (!CanMatch(choice.Value))
        {
            RefuseType(choice.Value);
            return;
        }

        DeclareFlag(choice.ExitLabel, "broken");
        DeclareVariables(choice.Locals);
        var subject = LowerSubject(choice.Value);
        var targets = frame.Exits.Targets(choice);
        if (targets.IsEmpty) LowerSection(choice, 0, subject, null, rest, tail);
        else LowerJumpingSwitch(choice, subject, targets, tail);
    }

    /// <summary>
    /// The sections from a place on: if (it matches) its body, else the sections after it, and at the end the default section. <paramref name="taken"/>
    /// holds where a label beside <c>default</c> has matched, so that no later section may.
    /// </summary>
    private void LowerSection(ISwitchOperation choice, int place, Operand subject, Value? taken, Action? rest, bool tail)
    {
        if (place == choice.Cases.Length)
        {
            if (Exits.Default(choice) is { } otherwise) LowerSectionBody(choice, otherwise, rest, tail);
            else rest?.Invoke();
            return;
        }

        var section = choice.Cases[place];
        builder.Source = SourceLine.Of(section.Syntax);
        if (section == Exits.Default(choice))
        {
            if (SectionCondition(section, subject) is { } beside) taken = taken is null ? beside : builder.Apply(Primitive.Or, taken, beside);
            LowerSection(choice, place + 1, subject, taken, rest, tail);
            return;
        }

        var condition = SectionCondition(section, subject)!;
        if (taken is not null) condition = builder.Apply(Primitive.And, builder.Apply(Primitive.Not, taken), condition);
        If(condition, () => LowerSectionBody(choice, section, rest, tail), () => LowerSection(choice, place + 1, subject, taken, rest, tail), tail);
    }

    private void LowerSectionBody(ISwitchOperation choice, ISwitchCaseOperation section, Action? rest, bool tail)
    {
        LowerSequence(section.Body, 0, tail && rest is null);
        if (rest is not null && frame.Exits.Breaks(section, choice.ExitLabel)) rest();
    }

    /// <summary>Whether one of a section's labels matches; null for <c>default</c> alone.</summary>
    private Value? SectionCondition(ISwitchCaseOperation section, Operand subject)
    {
        DeclareVariables(section.Locals);
        Value? any = null;
        foreach (var clause in section.Clauses)
        {
            if (clause is IDefaultCaseClauseOperation) continue;
            Value Matches() => clause switch
            {
                ISingleValueCaseClauseOperation single => MatchConstant(single.Value, subject, single),
                IPatternCaseClauseOperation pattern => Guarded(Match(pattern.Pattern, subject), pattern.Guard),
                _ => Refuse("BD0102", Fence.Place(clause.Syntax), null, "this label", "use case with a constant or a pattern"),
            };
            any = any is null ? Matches()
                : clause is IPatternCaseClauseOperation { Guard: { } guard } && !Safety.IsSafe(guard) ? Choose(any, () => builder.Constant(true), Matches, IrType.Bool)
                : builder.Apply(Primitive.Or, any, Matches());
        }

        return any;
    }

    /// <summary>A match and its guard, which C# evaluates only where the pattern matches. A null match always matches.</summary>
    private Value Guarded(Value? match, IOperation? guard)
    {
        if (guard is null) return match ?? builder.Constant(true);
        if (match is null) return LowerExpression(guard);
        if (Safety.IsSafe(guard)) return builder.Apply(Primitive.And, match, LowerExpression(guard));
        return Choose(match, () => LowerExpression(guard), () => builder.Constant(false), IrType.Bool);
    }

    /// <summary>
    /// A switch with <c>goto case</c>: the number of the section that matches, then the sections in an order in which every goto leads to a later one.
    /// </summary>
    private void LowerJumpingSwitch(ISwitchOperation choice, Operand subject, ImmutableArray<ICaseClauseOperation> targets, bool tail)
    {
        var section = NewCell("section", IrType.Int, Storage.Local);
        bindings[section] = MatchingSection(choice, 0, subject, null);
        foreach (var target in targets)
        {
            DeclareFlag(target.Label!, "jumped");
            frame.DeclareSection(target.Label!, section, choice.Cases.IndexOf((ISwitchCaseOperation)target.Parent!));
        }

        var order = SectionOrder(choice);
        for (int k = 0; k < order.Count; k++)
        {
            var body = choice.Cases[order[k]];
            builder.Source = SourceLine.Of(body.Syntax);
            var isThis = builder.Apply(Primitive.Equal, Current(section, builder), builder.Constant(order[k]));
            bool last = k == order.Count - 1;
            If(isThis, () => LowerSequence(body.Body, 0, tail && last), () => { }, tail && last);
        }
    }

    private Value MatchingSection(ISwitchOperation choice, int place, Operand subject, Value? taken)
    {
        if (place == choice.Cases.Length) return builder.Constant(Exits.Default(choice) is { } otherwise ? choice.Cases.IndexOf(otherwise) : -1);
        var section = choice.Cases[place];
        builder.Source = SourceLine.Of(section.Syntax);
        if (SectionCondition(section, subject) is not { } condition) return MatchingSection(choice, place + 1, subject, taken);
        return Choose(condition, () => builder.Constant(place), () => MatchingSection(choice, place + 1, subject, taken), IrType.Int);
    }

    /// <summary>The sections, each before those its gotos lead to; a goto that leads back is reported.</summary>
    private List<int> SectionOrder(ISwitchOperation choice)
    {
        var order = new List<int>();
        var (open, done) = (new HashSet<int>(), new HashSet<int>());
        void Visit(int place)
        {
            if (!done.Add(place)) return;
            open.Add(place);
            foreach (var jump in choice.Cases[place].Body.SelectMany(statement => statement.DescendantsAndSelf()).OfType<IBranchOperation>())
            {
                if (frame.Section(jump.Target) is not var (_, next) || !frame.Exits.Targets(choice).Any(t => jump.Target.Equals(t.Label, SymbolEqualityComparer.Default))) continue;
                if (open.Contains(next)) Report("BD0101", Fence.Place(jump.Syntax), "a goto that leads back", "write a loop");
                Visit(next);
            }

            open.Remove(place);
            order.Insert(0, place);
        }

        for (int place = choice.Cases.Length - 1; place >= 0; place--) Visit(place);
        return order;
    }

    private Value LowerSwitchExpression(ISwitchExpressionOperation choice, string? name)
    {
        if (TypeOf(choice.Type) is not { IsScalar: true } type) return RefuseType(choice);
        return Subjected(choice) is { } subject ? LowerArm(choice, 0, subject, type, name) : Zero(type, builder);
    }

    /// <summary>A switch expression of structs or tuples.</summary>
    private Operand? LowerSwitchExpression(ISwitchExpressionOperation choice, ITypeSymbol type, string? name) =>
        Subjected(choice) is { } subject ? LowerArm(choice, 0, subject, type, name) : null;

    /// <summary>What a switch expression looks at; null where it cannot be compiled, which is reported.</summary>
    private Operand? Subjected(ISwitchExpressionOperation choice)
    {
        if (!CanMatch(choice.Value))
        {
            RefuseType(choice.Value);
            return null;
        }

        var subject = LowerSubject(choice.Value);
        if (choice.IsExhaustive || choice.Syntax is not SwitchExpressionSyntax syntax) return subject;
        Report("BD0102", syntax.SwitchKeyword.GetLocation(), "a switch expression that can match nothing", "end it with an arm for all other values: _ => …");
        return null;
    }

    private Operand LowerArm(ISwitchExpressionOperation choice, int place, Operand subject, ITypeSymbol type, string? name)
    {
        var arm = choice.Arms[place];
        DeclareVariables(arm.Locals);
        var match = Match(arm.Pattern, subject);
        if (place == choice.Arms.Length - 1 || (match is null && arm.Guard is null)) return LowerOperand(arm.Value, type, name);
        return Branched(Guarded(match, arm.Guard), () => LowerOperand(arm.Value, type), () => LowerArm(choice, place + 1, subject, type, null), type, name);
    }

    private Value LowerArm(ISwitchExpressionOperation choice, int place, Operand subject, IrType type, string? name)
    {
        var arm = choice.Arms[place];
        DeclareVariables(arm.Locals);
        var match = Match(arm.Pattern, subject);
        if (place == choice.Arms.Length - 1 || (match is null && arm.Guard is null)) return LowerExpression(arm.Value, name, type);
        var condition = Guarded(match, arm.Guard);
        Value Value() => LowerExpression(arm.Value, null, type);
        Value Rest() => LowerArm(choice, place + 1, subject, type, null);
        bool simple = choice.Arms.Skip(place).All(other => Safety.IsLinear(other.Value) && (other.Guard is null || Safety.IsSafe(other.Guard)));
        return simple ? builder.Named(name, Primitive.Select, condition, Value(), Rest()) : Choose(condition, Value, Rest, type, name);
    }
}
