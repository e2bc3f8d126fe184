using Backdraw.Compiler.Model;
using Backdraw.Generator.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator;

/// <summary>
/// [Stochastic] method → model → one generated file. Everything expensive comes after the models have been compared, so an edit that leaves the
/// model of a method (with all it inlines) as it was emits nothing.
/// </summary>
[Microsoft.CodeAnalysis.Generator(LanguageNames.CSharp)]
public sealed class BackdrawGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that yields models, for the tests of caching.</summary>
    public const string MethodsStep = "Methods";

    private const string Attribute = "Backdraw.StochasticAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attribute, static (node, _) => node is MethodDeclarationSyntax, static (found, cancellation) => Read(found, cancellation))
            .Where(static file => file is not null)
            .WithTrackingName(MethodsStep);
        context.RegisterSourceOutput(methods, static (output, file) => output.AddSource(file!.HintName, Emission.Emit(file.Model)));
    }

    private static MethodFile? Read(GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        var method = (IMethodSymbol)found.TargetSymbol;
        if (HintName.IsShadowed(method)) return null;
        var model = MethodReader.Read(method, found.Attributes[0], found.SemanticModel.Compilation, cancellation).Model;
        return model is null ? null : new MethodFile(HintName.Of(method), model);
    }
}

/// <summary>One file to write.</summary>
internal sealed record MethodFile(string HintName, MethodModel Model);
