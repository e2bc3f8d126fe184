using Backdraw.Compiler.Model;
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
    /// <summary>The name of the step that reads methods, for the tests of caching.</summary>
    public const string ReadStep = "Read";

    /// <summary>The name of the step that yields the files to write.</summary>
    public const string MethodsStep = "Methods";

    private const string Attribute = "Backdraw.StochasticAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var memo = new LoweringMemo();
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attribute, static (node, _) => node is MethodDeclarationSyntax, memo.Read)
            .WithTrackingName(ReadStep)
            .Where(static file => file is not null)
            .WithTrackingName(MethodsStep);
        context.RegisterSourceOutput(methods, static (output, file) => output.AddSource(file!.HintName, Emission.Default.Emit(file.Model, output.CancellationToken)));
    }
}

/// <summary>One file to write.</summary>
internal sealed record MethodFile(string HintName, MethodModel Model);
