using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>New structs: constructors, initialisers and <c>with</c>.</content>
internal sealed partial class BodyLowering
{
    private Operand? LowerCreation(IObjectCreationOperation creation, AggregateType type, string? name)
    {
        var made = creation.Constructor switch
        {
            null or { IsImplicitlyDeclared: true, Parameters.Length: 0 } when type.HasArrays && creation.Initializer is null => RefuseAggregate(creation),
            null or { IsImplicitlyDeclared: true, Parameters.Length: 0 } => ZeroOf(type),
            { ContainingType.IsTupleType: true, Parameters.Length: var count } when count == type.Members.Length =>
                Operand.Of(type, creation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select((a, i) => LowerOperand(a.Value, type.Members[i].Type)).ToImmutableArray()),
            { } constructor => Constructed(creation, constructor, type, name),
        };
        return made is null || creation.Initializer is null ? made : Replaced(made, creation.Initializer, name);
    }

    private Operand? Constructed(IObjectCreationOperation creation, IMethodSymbol constructor, AggregateType type, string? name)
    {
        if (!MayEnter(constructor, creation.Syntax, TypeReading.Text(type.Type)) || !TakesParameters(constructor, creation.Syntax) || BodyOf(constructor, creation.Syntax) is not { } callee) return null;
        var inner = new Frame(callee, frame) { CalledAt = creation.Syntax };
        foreach (var argument in creation.Arguments) Pass(argument, argument.Parameter!, inner);
        var made = NewVariable(name, type.Type, Storage.Local, inner);
        Construct(inner, constructor, made);
        return Read(made);
    }

    /// <summary>A constructor's body. One declared in the head of its type has none: what it does stands in for no more than its place.</summary>
    private Callee? BodyOf(IMethodSymbol constructor, SyntaxNode place)
    {
        if (AggregateType.IsPrimary(constructor)) return new Callee(constructor, frame.Body, null);
        if (bodies.Of(constructor) is { } body) return new Callee(constructor, body, null);
        Report("BD0104", Fence.Place(place), "the constructor of " + TypeReading.Text(constructor.ContainingType), Fence.NoSource);
        return null;
    }

    /// <summary>Runs a constructor on a variable, as C# does: another constructor, or the members' initialisers, and then its body.</summary>
    private void Construct(Frame inner, IMethodSymbol constructor, Variable made)
    {
        var (caller, source) = (frame, builder.Source);
        frame = inner;
        inner.Declare(constructor.ContainingType, made);
        if (bodies.CallBefore(constructor) is { } before)
        {
            if (MayEnter(before.TargetMethod, before.Syntax, TypeReading.Text(constructor.ContainingType)) && TakesParameters(before.TargetMethod, before.Syntax)
                && BodyOf(before.TargetMethod, before.Syntax) is { } callee)
            {
                var other = new Frame(callee, frame) { CalledAt = before.Syntax };
                foreach (var argument in before.Arguments) Pass(argument, argument.Parameter!, other);
                Construct(other, before.TargetMethod, made);
            }
        }
        else
        {
            for (int i = 0; i < made.Members.Length; i++) Initialise(made.Members[i], made.Type!.Members[i]);
        }

        if (!AggregateType.IsPrimary(constructor)) LowerBody(null);
        foreach (var cell in made.Cells)
            if (cell.Type.IsScalar) bindings[cell] ??= Zero(cell.Type, builder);
        frame = caller;
        builder.Source = source;
    }

    private void Initialise(Variable member, AggregateMember declared)
    {
        if (AggregateType.PrimaryParameter(declared.Symbol) is { } parameter)
        {
            if (frame.Aggregate(parameter) is { } whole) Assign(member, Read(whole));
            else if (frame.Find(parameter) is { } cell) Assign(member, Read(Variable.Of(cell)));
        }
        else if (bodies.Initializer(declared.Symbol) is { } value)
        {
            Assign(member, LowerOperand(value, declared.Type, member.Cell?.Name));
        }
    }

    /// <summary>A struct with the members replaced that an initialiser or a <c>with</c> assigns.</summary>
    private Operand Replaced(Operand value, IObjectOrCollectionInitializerOperation initializer, string? name)
    {
        var made = Kept(value, value.Type!);
        foreach (var part in initializer.Initializers)
        {
            var given = part as ISimpleAssignmentOperation;
            if ((given?.Target as IMemberReferenceOperation)?.Member is not { } member) Report("BD0102", part.Syntax, $"'{SourceLine.Expression(part.Syntax)}'", "assign the members of the struct");
            else if (given.Target is IPropertyReferenceOperation { Property: var property } && Set(made, property, given)) continue;
            else if (made.Member(member) is { } variable) Assign(variable, LowerOperand(given.Value, given.Target.Type, ParameterLeaf.Joined(name, member.Name)));
            else RefuseTarget(given.Target);
        }

        return Read(made);
    }

    /// <summary>Runs the accessor that assigns a property; false for a property that is kept as it is given.</summary>
    private bool Set(Variable self, IPropertySymbol property, ISimpleAssignmentOperation assignment)
    {
        if (property.SetMethod is not { } setter || bodies.Of(setter) is not { } body) return false;
        if (!MayEnter(setter, assignment.Syntax, property.Name) || !TakesParameters(setter, assignment.Syntax)) return true;
        var inner = new Frame(new Callee(setter, body, null), frame) { CalledAt = assignment.Syntax };
        var value = NewVariable(setter.Parameters[0].Name, property.Type, Storage.Local, inner);
        Assign(value, LowerOperand(assignment.Value, property.Type));
        inner.Declare(setter.Parameters[0], value);
        DeclareThis(inner, self);
        Inline(inner);
        return true;
    }
}
