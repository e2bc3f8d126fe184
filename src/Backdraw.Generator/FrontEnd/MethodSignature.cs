using System.Collections.Immutable;
using System.Globalization;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator.FrontEnd;

/// <summary>Reads the signature, the settings and the surroundings of a stochastic method, and reports what cannot have generated members.</summary>
internal static class MethodSignature
{
    private static readonly string[] Suffixes = ["Gradient", "Expectation", "At", "Estimate", "Sample", "GradientEstimate", "GradientSample"];

    private static readonly string[] SecondOrderSuffixes = ["HessianEstimate", "HessianSample"];

    /// <summary>The names of the members generated for a method.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="order">The highest order of its derivatives.</param>
    public static IEnumerable<string> GeneratedNames(string method, int order) =>
        (order == 2 ? Suffixes.Concat(SecondOrderSuffixes) : Suffixes).Select(suffix => method + suffix);

    /// <summary>The method's model without a body, or null when not even its public signatures can be written.</summary>
    public static MethodModel? Read(IMethodSymbol method, AttributeData attribute, Findings findings, Bodies bodies)
    {
        var cancellation = bodies.Cancellation;
        var place = method.Locations[0];
        if (!CheckKind(method, place, findings)) return null;
        bool emits = CheckTypes(method, place, findings, cancellation);
        if (!method.IsStatic) findings.Add("BD0001", place, method.Name);
        var parameters = ReadParameters(method, findings, bodies, ref emits);
        if (method.ReturnType.TypeKind == TypeKind.Error) findings.BrokenSource();
        else if (method.ReturnType.SpecialType != SpecialType.System_Double || method.RefKind != RefKind.None)
            findings.Add("BD0004", ReturnTypePlace(method, cancellation), TypeReading.Text(method.ReturnType));
        var options = ReadOptions(attribute, place, findings, cancellation);
        emits &= CheckNames(method, parameters, options.Order, place, findings);
        if (!emits) return null;
        return new MethodModel(
            method.ContainingNamespace.IsGlobalNamespace ? null : method.ContainingNamespace.ToDisplayString(),
            Containers(method).Reverse().Select(type => new ContainingType(Keyword(type), type.Name)).ToEquatableArray(),
            method.Name,
            Accessibility(method.DeclaredAccessibility),
            parameters,
            options,
            null)
        {
            Obsolete = ObsoleteText(method),
        };
    }

    /// <summary>The [Obsolete] attribute of a method, written out; null for none.</summary>
    private static string? ObsoleteText(IMethodSymbol method)
    {
        var attribute = method.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace: var space } && TypeReading.IsSystem(space));
        if (attribute is null) return null;
        var arguments = attribute.ConstructorArguments.Select(a => a.ToCSharpString()).Concat(attribute.NamedArguments.Select(a => $"{a.Key} = {a.Value.ToCSharpString()}"));
        return $"global::System.Obsolete({string.Join(", ", arguments)})";
    }

    /// <summary>The types around a method, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType) yield return type;
    }

    private static bool CheckKind(IMethodSymbol method, Location place, Findings findings)
    {
        string? what =
            method.MethodKind == MethodKind.LocalFunction ? "a local function"
            : method.MethodKind == MethodKind.LambdaMethod ? "a lambda"
            : method.MethodKind is MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove ? "an accessor"
            : method.MethodKind is MethodKind.UserDefinedOperator or MethodKind.Conversion ? "an operator"
            : method.MethodKind != MethodKind.Ordinary || method.ContainingType is null ? "not an ordinary method"
            : method.IsPartialDefinition || method.PartialDefinitionPart is not null ? "a partial method"
            : method.IsAsync ? "asynchronous"
            : method.IsVararg ? "a method with __arglist"
            : method.IsExtern || method.IsAbstract ? "without a body"
            : method.ContainingType.IsFileLocal ? "in a file-local type"
            : method.ContainingType.IsImplicitlyDeclared || method.ContainingType.IsExtension ? "not in a class, struct or record"
            : null;
        if (what is null) return true;
        findings.Add("BD0009", place, method.AssociatedSymbol?.Name ?? (method.Name.Length > 0 ? method.Name : "=>"), what);
        return false;
    }

    private static bool CheckTypes(IMethodSymbol method, Location place, Findings findings, CancellationToken cancellation)
    {
        bool emits = true;
        if (method.IsGenericMethod || Containers(method).FirstOrDefault(type => type.IsGenericType) is not null)
        {
            findings.Add("BD0005", place, method.Name);
            emits = false;
        }

        foreach (var type in Containers(method))
        {
            if (type.DeclaringSyntaxReferences.All(reference => IsPartial(reference.GetSyntax(cancellation)))) continue;
            findings.Add("BD0002", place, method.Name, type.Name);
            emits = false;
        }

        return emits;
    }

    private static bool IsPartial(SyntaxNode declaration) =>
        declaration is TypeDeclarationSyntax type && type.Modifiers.Any(m => m.Text == "partial");

    private static EquatableArray<ParameterModel> ReadParameters(IMethodSymbol method, Findings findings, Bodies bodies, ref bool emits)
    {
        var models = ImmutableArray.CreateBuilder<ParameterModel>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.TypeKind == TypeKind.Error || parameter.Name.Length == 0)
            {
                findings.BrokenSource();
                emits = false;
                continue;
            }

            if ((parameter.RefKind != RefKind.None ? ParameterReading.Known : ParameterReading.Refusal(parameter, bodies)) is { } instead)
                findings.Add("BD0003", parameter.Locations[0], parameter.Name, RefText(parameter.RefKind) + TypeReading.Text(parameter.Type), instead);
            if (parameter.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol) emits = false;
            models.Add(ParameterReading.Read(parameter, bodies));
        }

        return new(models.ToImmutable());
    }

    private static string RefText(RefKind kind) => kind switch
    {
        RefKind.None => "",
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        _ => "ref readonly ",
    };

    private static Location ReturnTypePlace(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences is [var reference, ..] && reference.GetSyntax(cancellation) is MethodDeclarationSyntax declaration
            ? declaration.ReturnType.GetLocation() : method.Locations[0];

    private static bool CheckNames(IMethodSymbol method, EquatableArray<ParameterModel> parameters, int order, Location place, Findings findings)
    {
        bool emits = CheckOverloads(method, place, findings);
        var generated = GeneratedNames(method.Name, order).ToImmutableHashSet();
        foreach (string name in GeneratedNames(method.Name, order))
        {
            bool exists = method.ContainingType.Name == name;
            for (var type = method.ContainingType; type is not null && !exists; type = type.BaseType)
                exists = type.GetMembers(name).Any(member => !IsGenerated(member));
            if (!exists) continue;
            findings.Add("BD0008", place, method.Name, name, method.ContainingType.Name);
            emits = false;
        }

        var members = new Dictionary<string, string>();
        for (int i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            if (!parameter.Differentiable) continue;
            string pascal = parameter.Member;
            string? clash = pascal.Length == 0 || char.IsDigit(pascal[0]) ? "it does not begin with a letter"
                : members.TryGetValue(pascal, out var other) ? $"'{other}' names the same"
                : generated.Contains(pascal) || IsObjectMember(pascal) ? $"'{pascal}' is taken"
                : ObjectMemberIn(parameter) is { } inner ? $"'{inner}' in it is taken"
                : null;
            members[pascal] = parameter.Name;
            if (clash is null) continue;
            findings.Add("BD0007", method.Parameters[i].Locations[0], parameter.Name, clash);
            emits = false;
        }

        return emits;
    }

    /// <summary>Whether a member is one that was generated: analyzers see them beside the user's own.</summary>
    private static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences is [var reference, ..]
        && reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    private static bool IsObjectMember(string name) =>
        name is "Equals" or "GetHashCode" or "GetType" or "ToString" or "MemberwiseClone" or "ReferenceEquals" or "Finalize" or "Deconstruct" or "PrintMembers";

    private static string? ObjectMemberIn(ParameterModel parameter) =>
        parameter.Parts.Where(part => part.Differentiable).Select(part => IsObjectMember(part.Name) ? part.Name : ObjectMemberIn(part)).FirstOrDefault(name => name is not null);

    /// <summary>Two stochastic methods of one name would have the same generated types: the first by parameter types has them.</summary>
    private static bool CheckOverloads(IMethodSymbol method, Location place, Findings findings)
    {
        var overloads = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Where(IsStochastic).ToList();
        if (overloads.Count < 2) return true;
        findings.Add("BD0006", place, method.Name);
        var first = overloads.OrderBy(m => string.Join(",", m.Parameters.Select(p => p.Type.ToDisplayString())), StringComparer.Ordinal).First();
        return SymbolEqualityComparer.Default.Equals(first, method);
    }

    private static bool IsStochastic(IMethodSymbol method) => method.GetAttributes().Any(IsStochastic);

    /// <summary>Whether an attribute is <c>Backdraw.StochasticAttribute</c>.</summary>
    public static bool IsStochastic(AttributeData attribute) => attribute.AttributeClass is { Name: "StochasticAttribute", ContainingType: null } type
        && type.ContainingNamespace is { Name: "Backdraw", ContainingNamespace.IsGlobalNamespace: true };

    private static StochasticOptions ReadOptions(AttributeData attribute, Location place, Findings findings, CancellationToken cancellation)
    {
        int Setting(string name, int otherwise) =>
            attribute.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value is { Kind: not TypedConstantKind.Error, Value: { } value }
                ? value is bool flag ? (flag ? 1 : 0) : value as int? ?? otherwise
                : otherwise;
        var options = new StochasticOptions(
            (DerivativeMode)Setting("Mode", 0), Setting("Order", 1), Setting("AllowBias", 0) != 0, (BaselineKind)Setting("Baseline", 0), Setting("BaselineSamples", 0));
        var at = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? place;
        void Require(bool holds, string name, object setting, string domain)
        {
            if (!holds) findings.Add("BD0010", at, name, Convert.ToString(setting, CultureInfo.InvariantCulture), domain);
        }

        Require(options.Mode is >= DerivativeMode.Auto and <= DerivativeMode.Reverse, "Mode", options.Mode, "a member of DerivativeMode");
        Require(options.Order is 1 or 2, "Order", options.Order, "1, the gradient, or 2, the Hessian too");
        Require(options.Baseline is >= BaselineKind.Auto and <= BaselineKind.None, "Baseline", options.Baseline, "a member of Baseline");
        Require(options.BaselineSamples is >= 0 and <= 1 << 20, "BaselineSamples", options.BaselineSamples, "a number from 0 to 1048576");
        Require(
            options.BaselineSamples is <= 0 or > 1 << 20 || options.Baseline == BaselineKind.Pilot,
            "BaselineSamples",
            options.BaselineSamples,
            "0, or Baseline = Baseline.Pilot");
        return options;
    }

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };

    private static string Accessibility(Accessibility accessibility) => accessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Public => "public",
        Microsoft.CodeAnalysis.Accessibility.Internal => "internal",
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal",
        Microsoft.CodeAnalysis.Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}
