using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Deconstruction: <c>(a, b) = (b, a)</c>, <c>var (x, y) = point</c>.</content>
internal sealed partial class BodyLowering
{
    /// <summary>A place that is assigned, evaluated: a variable, an element, several of them, or nothing where the value is discarded.</summary>
    private sealed record Assignee(IOperation? Place, Target? Target, ImmutableArray<Assignee> Elements);

    /// <summary>All places, then all values, then all assignments.</summary>
    private void LowerDeconstruction(IDeconstructionAssignmentOperation assignment)
    {
        var places = LowerPlaces(assignment.Target);
        var assign = new List<Action>();
        if (Separate(places, assignment.Value, InfoOf(assignment.Syntax), assign))
        {
            foreach (var action in assign) action();
            return;
        }

        var (what, instead) = Fence.Expression(assignment);
        Report("BD0102", assignment.Syntax, what, instead);
    }

    private Assignee LowerPlaces(IOperation target) => target switch
    {
        IDeclarationExpressionOperation declared => LowerPlaces(declared.Expression),
        ITupleOperation tuple => new Assignee(tuple, null, [.. tuple.Elements.Select(LowerPlaces)]),
        IDiscardOperation => new Assignee(null, null, []),
        _ => new Assignee(target, TypeOf(target.Type) is { IsScalar: true } ? LowerTarget(target) : null, []),
    };

    /// <summary>Evaluates a value for the places of a deconstruction; false where it cannot be taken apart.</summary>
    private bool Separate(Assignee place, IOperation value, DeconstructionInfo info, List<Action> assign)
    {
        var inner = Safety.Unconverted(value);
        if (inner is ITupleOperation values && place.Elements.Length == values.Elements.Length)
            return place.Elements.Select((p, i) => Separate(p, values.Elements[i], i < info.Nested.Length ? info.Nested[i] : default, assign)).ToList().All(done => done);
        if (AggregateOf(inner.Type) is { } type && (place.Elements.Length > 0 || place.Place is null)) return Separate(place, LowerAggregate(inner, type), info, value.Syntax, assign);
        if (place.Elements.Length > 0 || (TypeOf(value.Type) is null && AggregateOf(value.Type) is null)) return false;
        var target = place.Place?.Type ?? value.Type;
        Separate(place, LowerOperand(value, target, place.Target is { } named ? NameFor(named) : null), info, value.Syntax, assign);
        return true;
    }

    private bool Separate(Assignee place, Operand value, DeconstructionInfo info, SyntaxNode at, List<Action> assign)
    {
        if (place.Elements.Length == 0)
        {
            assign.Add(() => Assign(place, value));
            return true;
        }

        var parts = value.Type is { Type.IsTupleType: false } ? Deconstructed(value, info.Method, at) : value.Members;
        return parts.Length == place.Elements.Length
            && parts.Select((part, i) => Separate(place.Elements[i], part, i < info.Nested.Length ? info.Nested[i] : default, at, assign)).ToList().All(done => done);
    }

    private void Assign(Assignee place, Operand value)
    {
        if (place.Place is not { } written) return;
        if (place.Target is { } target)
        {
            if (value.Scalar is { } scalar) Assign(target, scalar.Type == target.Type || target.Type == IrType.Bool ? scalar : builder.Convert(scalar, target.Type));
        }
        else if (AggregateOf(written.Type) is { } type)
        {
            if (LowerAggregateTarget(written) is { } variable) Assign(variable, Converted(value, type));
        }
        else if (value.Array is { } array && ArrayVariable(written) is { } cell)
        {
            AssignArray(cell, array, written.Syntax);
        }
    }

    private Cell? ArrayVariable(IOperation place) => Effects.VariableOf(place) is { } variable ? frame.Find(variable) : PlaceOf(place)?.Cell;

    /// <summary>The parts of a struct: those its own Deconstruct gives, or the members of a record in the order of its parameters.</summary>
    private ImmutableArray<Operand> Deconstructed(Operand value, IMethodSymbol? deconstruct, SyntaxNode at)
    {
        if (deconstruct is null || value.Type is not { } type) return [];
        if (deconstruct.IsImplicitlyDeclared)
        {
            var places = deconstruct.Parameters.Select(p => type.Members.Select((m, i) => (m.Name, i)).Where(m => m.Name == p.Name).Select(m => m.i).DefaultIfEmpty(-1).First()).ToList();
            if (places.All(place => place >= 0)) return [.. places.Select(place => value.Members[place])];
        }

        if (!MayEnter(deconstruct, at, Fence.Name(deconstruct)) || !TakesParameters(deconstruct, at) || bodies.Of(deconstruct) is not { } body || deconstruct.IsGenericMethod) return [];
        var inner = new Frame(new Callee(deconstruct, body, null), frame) { CalledAt = at };
        var parameters = deconstruct.Parameters.Select(p => NewVariable(p.Name, p.Type, Storage.Local, inner)).ToList();
        for (int i = 0; i < parameters.Count; i++) inner.Declare(deconstruct.Parameters[i], parameters[i]);
        if (deconstruct.IsStatic) Assign(parameters[0], value);
        else DeclareThis(inner, Kept(value, type));
        Inline(inner);
        return [.. parameters.Skip(deconstruct.IsStatic ? 1 : 0).Select(Read)];
    }

    private DeconstructionInfo InfoOf(SyntaxNode syntax) => syntax is AssignmentExpressionSyntax assignment ? bodies.DeconstructionOf(assignment) : default;
}
