using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Local functions, lambdas and delegates, static properties, and members of type parameters: what is called other than by a method's name.</content>
internal sealed partial class BodyLowering
{
    /// <summary>A method's body, with the call that a local function captures variables of; null without source.</summary>
    private Callee? BodyOf(IMethodSymbol method)
    {
        if (bodies.Of(method) is not { } body) return null;
        if (method.MethodKind != MethodKind.LocalFunction) return new Callee(method.OriginalDefinition, body, null);
        for (var around = frame; around is not null; around = around.Enclosing)
            if (SymbolEqualityComparer.Default.Equals(around.Method, method.ContainingSymbol)) return new Callee(method.OriginalDefinition, body, around);
        return null;
    }

    /// <summary>The body a delegate stands for, when it is known here: a lambda, a method, or a variable that is always the same one.</summary>
    private Callee? DelegateBody(IOperation expression) => Safety.Unconverted(expression) switch
    {
        IDelegateCreationOperation creation => DelegateBody(creation.Target),
        IAnonymousFunctionOperation lambda => new Callee(lambda.Symbol, lambda.Body, frame),
        IMethodReferenceOperation { Method: { IsStatic: true } or { MethodKind: MethodKind.LocalFunction } } reference
            when reference.Method is { IsGenericMethod: false, IsAsync: false, ContainingType.IsGenericType: false } => BodyOf(reference.Method),
        ILocalReferenceOperation local => frame.Delegate(local.Local),
        IParameterReferenceOperation parameter when !IsAssignedAgain(parameter.Parameter) => frame.Delegate(parameter.Parameter),
        _ => null,
    };

    /// <summary>Whether a variable is assigned after its declaration, anywhere in the method around.</summary>
    private bool IsAssignedAgain(ISymbol variable)
    {
        var around = frame;
        while (around.Enclosing is { } outer) around = outer;
        return around.Body.Descendants().Any(part => Effects.AssignedVariables(part).Contains(variable, SymbolEqualityComparer.Default));
    }

    /// <summary>A static property: its getter inlined, or the value it is initialised with; null for another property.</summary>
    private Value? LowerProperty(IPropertyReferenceOperation reference, string? name)
    {
        if (reference.Property is not { IsStatic: true, IsIndexer: false } property || TypeOf(property.Type) is not { IsScalar: true } type) return null;
        if (KnownMath.IsGeneric(property)) return LowerGenericConstant(reference, type);
        if (property.ContainingType.IsGenericType || property.GetMethod is null) return null;
        if (property is { IsReadOnly: true } && StaticInitializer(property) is { } initializer) return IsFixed(initializer) ? LowerExpression(initializer, name ?? property.Name, type) : null;
        return Got(reference, null)?.Scalar;
    }

    /// <summary>A constant of a type parameter: <c>T.One</c>, <c>T.Pi</c>.</summary>
    private Value? LowerGenericConstant(IPropertyReferenceOperation reference, IrType type)
    {
        if (KnownMath.Constant(reference.Property.Name) is not { } number) return null;
        if (type == IrType.Real) return builder.Constant(number);
        return Math.Abs(number) <= 1 && number == Math.Floor(number) ? builder.Constant(type, (long)number, null) : null;
    }

    /// <summary>A function of a type parameter: <c>T.Sqrt(x)</c> is the function of the type it stands for.</summary>
    private Value LowerGenericFunction(IInvocationOperation call, string? name)
    {
        var type = frame.Specialised(call.ConstrainedToType, bodies.Compilation);
        var method = call.TargetMethod;
        if (TypeOf(type) is { IsScalar: true } target)
        {
            if (method.Name is "CreateChecked" or "CreateSaturating" or "CreateTruncating" && call.Arguments is [var number] && TypeOf(number.Value.Type) is { IsScalar: true, Element: not ElementKind.Bool } from
                && (target == IrType.Real || target == from || (target == IrType.Long && from == IrType.Int)))
            {
                return builder.Convert(LowerExpression(number.Value, name), target);
            }

            var twin = type!.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => KnownMath.Has(m) && m.Parameters.Length == method.Parameters.Length);
            if (twin is not null) return LowerFunction(call, twin.Name, name);
        }

        return Refuse("BD0104", Fence.Place(call.Syntax), call.Type, TypeReading.Text(type) + "." + method.Name, "no derivative is known: use Math's elementary functions on double");
    }
}
