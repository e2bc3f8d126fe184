using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Calls: draws, functions, and the user's own methods, which are inlined.</content>
internal sealed partial class BodyLowering
{
    private const int DeepestCall = 64;

    /// <summary>Lowers a call; null when the method returns nothing.</summary>
    private Value? LowerCall(IInvocationOperation call, string? name = null)
    {
        bodies.Cancellation.ThrowIfCancellationRequested();
        var method = call.TargetMethod;
        if (KnownDraws.IsDrawMember(method)) return LowerDraw(call, name);
        if (KnownMath.Has(method)) return LowerFunction(call, name);
        if (method is { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array } && call.Instance is { } array)
            return LowerGetLength(call, array);
        return LowerInlined(call);
    }

    private Value LowerFunction(IInvocationOperation call, string? name)
    {
        var arguments = new Value[call.Arguments.Length];
        foreach (var argument in call.Arguments) arguments[argument.Parameter!.Ordinal] = LowerExpression(argument.Value);
        return KnownMath.Apply(builder, call.TargetMethod.Name, arguments, name);
    }

    private Value LowerGetLength(IInvocationOperation call, IOperation array)
    {
        if (TypeReading.Of(array.Type) is not { IsScalar: false } type) return RefuseType(array);
        if (call.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: int dimension } }] && dimension >= 0 && dimension < type.Rank)
            return builder.Length(ArrayValue(ArrayFor(array)), dimension);
        return Refuse("BD0102", Fence.Place(call.Syntax), call.Type, "GetLength of this dimension", "give the dimension as a constant below the rank");
    }

    private Value LowerDraw(IInvocationOperation call, string? name)
    {
        if (KnownDraws.FamilyOf(call.TargetMethod) is not { } family)
            return Refuse("BD0104", Fence.Place(call.Syntax), call.Type, "Draw." + call.TargetMethod.Name, "call it outside of [Stochastic] methods");
        var estimator = Estimator.Auto;
        var parameters = new SortedList<int, Value>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter) continue;
            if (parameter.Type.TypeKind == TypeKind.Enum)
            {
                if (argument.Value.ConstantValue is { HasValue: true, Value: int constant }) estimator = (Estimator)constant;
                else Report("BD0110", argument.Value.Syntax);
            }
            else if (TypeReading.Of(parameter.Type) is { IsScalar: true } type)
            {
                parameters[parameter.Ordinal] = LowerExpression(argument.Value, null, type);
            }
            else
            {
                parameters[parameter.Ordinal] = ArrayValue(ArrayFor(argument.Value));
            }
        }

        var site = new DrawSite(siteCount++, frame.Path + SourceLine.Expression(call.Syntax));
        places.AddSite(site.Id, call.Syntax);
        var outcome = ids.New(Signature.Outcome(family), name);
        builder.Add(new DrawOp(outcome, site, family, parameters.Values.ToEquatableArray(), estimator));
        return outcome;
    }

    private Value? LowerInlined(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (Inlinable(call) is not { } body)
        {
            foreach (var argument in call.Arguments)
                if (TypeReading.Of(argument.Value.Type) is { IsScalar: true }) LowerExpression(argument.Value);
            return method.ReturnsVoid ? null : Zero(TypeReading.Of(method.ReturnType) ?? IrType.Real, builder);
        }

        var inner = new Frame(method, body, frame);
        foreach (var argument in call.Arguments) Pass(argument, inner);
        var (caller, source) = (frame, builder.Source);
        frame = inner;
        var result = LowerBody(method.ReturnsVoid ? null : TypeReading.Of(method.ReturnType));
        frame = caller;
        builder.Source = source;
        return result;
    }

    private void Pass(IArgumentOperation argument, Frame inner)
    {
        var parameter = argument.Parameter!;
        var type = TypeReading.Of(parameter.Type)!.Value;
        if (!type.IsScalar)
        {
            inner.Declare(parameter, ArrayFor(argument.Value));
            return;
        }

        var value = LowerExpression(argument.Value, null, type);
        var cell = new Cell(cellCount++, parameter.Name, type, Storage.Local, inner);
        inner.Declare(parameter, cell);
        bindings[cell] = value;
    }

    /// <summary>The body to inline, or null when the call is reported.</summary>
    private IBlockOperation? Inlinable(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var place = Fence.Place(call.Syntax);
        string text = method.ContainingType is { } type ? TypeReading.Text(type) + "." + method.Name : method.Name;
        if (Fence.Call(call) is { } instead)
        {
            Report("BD0104", place, text, instead);
            return null;
        }

        if (frame.IsInside(method))
        {
            Report("BD0105", place, text);
            return null;
        }

        for (var (outer, depth) = (frame, 0); outer is not null; outer = outer.Caller!, depth++)
        {
            if (depth < DeepestCall) continue;
            Report("BD0111", place, "calls");
            return null;
        }

        if (bodies.Of(method) is not { } body)
        {
            Report("BD0104", place, text, Fence.NoSource);
            return null;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                Report("BD0104", place, text, $"pass '{parameter.Name}' by value and return what it computes");
                return null;
            }

            if (TypeReading.Of(parameter.Type) is not null) continue;
            Report("BD0103", place, TypeReading.Text(parameter.Type), Fence.InsteadOfType(parameter.Type));
            return null;
        }

        if (!method.ReturnsVoid && TypeReading.Of(method.ReturnType) is null)
        {
            Report("BD0103", place, TypeReading.Text(method.ReturnType), Fence.InsteadOfType(method.ReturnType));
            return null;
        }

        return body;
    }
}
