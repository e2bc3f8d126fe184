using System.Collections.Immutable;
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
        if (KnownArrays.Has(method)) return LowerArrayFunction(call);
        if (KnownSpans.Has(method)) return LowerSpanFunction(call, name);
        if (KnownMath.IsGeneric(method)) return LowerGenericFunction(call, name);
        if (KnownMath.Has(method)) return LowerFunction(call, method.Name, name);
        if (method is { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array } && call.Instance is { } array)
            return LowerGetLength(call, array);
        return LowerInlined(call)?.Scalar;
    }

    private Value LowerFunction(IInvocationOperation call, string function, string? name)
    {
        if (function == "Round" && call.Arguments.Length > 1) return LowerRound(call, name);
        var arguments = new Value[call.Arguments.Length];
        foreach (var argument in call.Arguments) arguments[argument.Parameter!.Ordinal] = LowerExpression(argument.Value);
        if (KnownMath.IsClamp(function)) Order(call, arguments);
        int first = ids.Bound;
        var result = KnownFunctions.Apply(builder, function, arguments, name);
        for (int id = first; id < ids.Bound; id++) places.Add(id, call.Syntax, frame);
        return result;
    }

    /// <summary>A rounding to decimals, or by a mode, which must be constants.</summary>
    private Value LowerRound(IInvocationOperation call, string? name)
    {
        int digits = 0;
        var mode = MidpointRounding.ToEven;
        IOperation? number = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter!.Type.SpecialType == SpecialType.System_Double) number = argument.Value;
            else if (argument.Value.ConstantValue is { HasValue: true, Value: int constant } && argument.Parameter.Type.TypeKind == TypeKind.Enum && constant is >= 0 and <= 4) mode = (MidpointRounding)constant;
            else if (argument.Value.ConstantValue is { HasValue: true, Value: int decimals } && argument.Parameter.Type.TypeKind != TypeKind.Enum && decimals is >= 0 and <= 15) digits = decimals;
            else return Refuse("BD0102", argument.Value.Syntax, call.Type, "this argument of Round", "give the decimals, 0 to 15, and the mode of rounding as constants");
        }

        int first = ids.Bound;
        var result = KnownFunctions.Round(builder, LowerExpression(number!), digits, mode, name);
        for (int id = first; id < ids.Bound; id++) places.Add(id, call.Syntax, frame);
        return result;
    }

    /// <summary>A clamp whose lower bound is above its upper bound throws, as in C#. Constants are compared here.</summary>
    private void Order(IInvocationOperation call, Value[] arguments)
    {
        if (Safety.ConstantBounds(call) is not var (lower, upper))
        {
            builder.Add(new OrderOp(SourceLine.Expression(call.Syntax), arguments[1], arguments[2]));
            return;
        }

        bool apart = (lower, upper) is (double low, double high) ? low > high : System.Collections.Comparer.DefaultInvariant.Compare(lower, upper) > 0;
        if (!apart) return;
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Report(
            "BD0203", call.Arguments.First(a => a.Parameter!.Ordinal == 2).Syntax,
            "Math.Clamp", "max", System.Convert.ToString(upper, culture), $"at least min = {System.Convert.ToString(lower, culture)}");
    }

    private Value LowerGetLength(IInvocationOperation call, IOperation array)
    {
        if (TypeOf(array.Type) is not { IsScalar: false } type) return RefuseType(array);
        if (call.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: int dimension } }] && dimension >= 0 && dimension < type.Rank)
            return LengthOf(ArrayFor(array), dimension);
        return Refuse("BD0102", Fence.Place(call.Syntax), call.Type, "GetLength of this dimension", "give the dimension as a constant below the rank");
    }

    private Value? LowerDraw(IInvocationOperation call, string? name)
    {
        if (KnownDraws.FamilyOf(call.TargetMethod) is not { } family)
            return Refuse("BD0104", Fence.Place(call.Syntax), call.Type, "Draw." + call.TargetMethod.Name, "call it outside of [Stochastic] methods");
        if (call.TargetMethod.ReturnsVoid)
        {
            LowerVectorDraw(call, family);
            return null;
        }

        var (parameters, estimator) = DrawArguments(call);
        var outcome = ids.New(Signature.Outcome(family), name);
        builder.Add(new DrawOp(outcome, NewSite(call), family, parameters.ToEquatableArray(), estimator));
        return outcome;
    }

    private (List<Value> Parameters, Estimator Estimator) DrawArguments(IInvocationOperation call)
    {
        var estimator = Estimator.Auto;
        var parameters = new SortedList<int, Value>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || KnownDraws.IsDestination(parameter)) continue;
            if (parameter.Type.TypeKind == TypeKind.Enum)
            {
                if (argument.Value.ConstantValue is { HasValue: true, Value: int constant }) estimator = (Estimator)constant;
                else Report("BD0110", argument.Value.Syntax);
            }
            else if (TypeOf(parameter.Type) is { IsScalar: true } type)
            {
                parameters[parameter.Ordinal] = LowerExpression(argument.Value, null, type);
            }
            else
            {
                parameters[parameter.Ordinal] = Whole(ArrayFor(argument.Value), argument.Value.Syntax);
            }
        }

        return ([.. parameters.Values], estimator);
    }

    private DrawSite NewSite(IInvocationOperation call)
    {
        var site = new DrawSite(siteCount++, frame.Path + SourceLine.Expression(call.Syntax));
        places.AddSite(site.Id, call.Syntax);
        return site;
    }

    /// <summary>Inlines a call; null for a method that returns nothing.</summary>
    private Operand? LowerInlined(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (Called(call) is not { } callee || !TakesArguments(call, callee))
        {
            foreach (var argument in call.Arguments)
                if (TypeOf(argument.Value.Type) is { IsScalar: true } && argument.Value is not IDeclarationExpressionOperation) LowerExpression(argument.Value);
            return method.ReturnsVoid ? null : ZeroOf(method.ReturnType);
        }

        var inner = new Frame(callee, frame) { CalledAt = call.Syntax, TypeArguments = TypeArguments(method) };
        if (call.Instance is { } self && callee.Method is { IsStatic: false, MethodKind: MethodKind.Ordinary } && AggregateOf(self.Type) is { } type)
            DeclareThis(inner, PlaceOf(self) ?? Kept(LowerAggregate(self, type), type));
        foreach (var argument in call.Arguments) Pass(argument, callee.Method.Parameters[argument.Parameter!.Ordinal], inner);
        return Inline(inner);
    }

    private Operand? Inline(Frame inner)
    {
        var (caller, source) = (frame, builder.Source);
        frame = inner;
        LowerBody(inner.Method.ReturnsVoid ? null : inner.Method.ReturnType);
        frame = caller;
        builder.Source = source;
        return inner.Result is { } result ? Read(result) : null;
    }

    private ImmutableDictionary<ISymbol, ITypeSymbol> TypeArguments(IMethodSymbol method)
    {
        var arguments = ImmutableDictionary.CreateBuilder<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        for (int i = 0; i < method.TypeParameters.Length; i++)
            arguments[method.OriginalDefinition.TypeParameters[i]] = frame.Specialised(method.TypeArguments[i], bodies.Compilation)!;
        return arguments.ToImmutable();
    }

    private void Pass(IArgumentOperation argument, IParameterSymbol parameter, Frame inner)
    {
        if (parameter.Type.TypeKind == TypeKind.Delegate)
        {
            inner.Declare(parameter, DelegateBody(argument.Value)!);
            return;
        }

        bool written = parameter.RefKind is RefKind.Ref or RefKind.Out;
        if (inner.Specialised(parameter.Type, bodies.Compilation) is var meant && AggregateOf(meant) is { } aggregate)
        {
            PassAggregate(argument, parameter, inner, aggregate);
            return;
        }

        var type = TypeReading.Of(meant)!.Value;
        if (!type.IsScalar)
        {
            inner.Declare(parameter, NewName(parameter.Name, ArrayFor(argument.Value), inner));
        }
        else if (argument.Value is not IDiscardOperation && (written || (parameter.RefKind != RefKind.None && IsPlace(argument.Value))))
        {
            if (LowerTarget(argument.Value, written) is { } place) inner.Declare(parameter, place);
        }
        else
        {
            var value = written ? null : LowerExpression(argument.Value, null, type);
            var cell = new Cell(cellCount++, parameter.Name, type, Storage.Local, inner);
            inner.Declare(parameter, cell);
            bindings[cell] = value;
        }
    }

    private void PassAggregate(IArgumentOperation argument, IParameterSymbol parameter, Frame inner, AggregateType type)
    {
        bool written = parameter.RefKind is RefKind.Ref or RefKind.Out, isDiscard = argument.Value is IDiscardOperation;
        if (!isDiscard && (written || (parameter.RefKind != RefKind.None && PlaceOf(argument.Value) is not null)))
        {
            if (LowerAggregateTarget(argument.Value, written) is { } place) inner.Declare(parameter, place);
            return;
        }

        var value = isDiscard ? null : LowerAggregate(argument.Value, type);
        var variable = NewVariable(parameter.Name, type.Type, Storage.Local, inner);
        inner.Declare(parameter, variable);
        if (value is not null) Assign(variable, value);
    }

    /// <summary>Whether an argument is a variable or an element, which <c>in</c> takes by reference.</summary>
    private bool IsPlace(IOperation argument) =>
        argument is ILocalReferenceOperation or IParameterReferenceOperation || ElementOf(argument) is not null || PlaceOf(argument) is { Cell: not null };

    /// <summary>What a call inlines; null when it is reported.</summary>
    private Callee? Called(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var place = Fence.Place(call.Syntax);
        string text = Fence.Name(method);
        if (Fence.Call(call) is { } instead)
        {
            Report("BD0104", place, text, instead);
            return null;
        }

        var callee = method.MethodKind == MethodKind.DelegateInvoke ? DelegateBody(call.Instance!) : BodyOf(method);
        if (callee is null)
        {
            Report("BD0104", place, text, method.MethodKind == MethodKind.DelegateInvoke ? Fence.UnknownDelegate : Fence.NoSource);
            return null;
        }

        return MayEnter(callee.Method, call.Syntax, text) ? callee : null;
    }

    /// <summary>Whether the types of a call's arguments and result are in the language; what is not is reported.</summary>
    private bool TakesArguments(IInvocationOperation call, Callee callee)
    {
        var place = Fence.Place(call.Syntax);
        foreach (var argument in call.Arguments)
        {
            var type = argument.Parameter!.Type;
            if (type.TypeKind == TypeKind.Delegate)
            {
                if (DelegateBody(argument.Value) is not null) continue;
                Report("BD0104", argument.Value.Syntax, SourceLine.Expression(argument.Value.Syntax), Fence.UnknownDelegate);
                return false;
            }

            if (AggregateOf(type) is not null) continue;
            if (TypeOf(type) is { } known && (known.IsScalar || argument.Parameter.RefKind is RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter)) continue;
            Report("BD0103", place, TypeReading.Text(type), TypeOf(type) is null ? Fence.InsteadOfType(type) : "pass the array by value and return a new one");
            return false;
        }

        if (callee.Method.ReturnsByRef || callee.Method.ReturnsByRefReadonly)
        {
            Report("BD0104", place, Fence.Name(callee.Method), "return by value");
            return false;
        }

        if (callee.Method.ReturnsVoid || TypeOf(call.TargetMethod.ReturnType) is not null || AggregateOf(call.TargetMethod.ReturnType) is not null) return true;
        Report("BD0103", place, TypeReading.Text(call.TargetMethod.ReturnType), Fence.InsteadOfType(call.TargetMethod.ReturnType));
        return false;
    }
}
