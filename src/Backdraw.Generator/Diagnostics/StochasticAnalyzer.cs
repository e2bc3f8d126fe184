using System.Collections.Immutable;
using Backdraw.Compiler.Estimators;
using Backdraw.Generator.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Backdraw.Generator.Diagnostics;

/// <summary>
/// Reports on every method that carries [Stochastic]: what the front end refuses, what no estimator can do, and the estimator chosen at each draw.
/// It runs the generator's own front end, and keeps the places that the generator's model leaves out.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StochasticAnalyzer : DiagnosticAnalyzer
{
    private readonly Emission emission;

    /// <summary>The analyzer beside the generator.</summary>
    public StochasticAnalyzer()
        : this(Emission.Default)
    {
    }

    /// <summary>An analyzer beside another emission.</summary>
    internal StochasticAnalyzer(Emission emission) => this.emission = emission;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Catalogue.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            symbol => Analyze((IMethodSymbol)symbol.Symbol, symbol.Compilation, symbol.ReportDiagnostic, symbol.CancellationToken), SymbolKind.Method);

        // No symbol action sees these; [Stochastic] on them is reported, never ignored.
        context.RegisterSyntaxNodeAction(AnalyzeFunction, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
    }

    private void AnalyzeFunction(SyntaxNodeAnalysisContext node)
    {
        var symbol = node.Node switch
        {
            LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } function => node.SemanticModel.GetDeclaredSymbol(function, node.CancellationToken),
            ParenthesizedLambdaExpressionSyntax { AttributeLists.Count: > 0 } lambda => node.SemanticModel.GetSymbolInfo(lambda, node.CancellationToken).Symbol,
            _ => null,
        };
        if (symbol is IMethodSymbol method) Analyze(method, node.Compilation, node.ReportDiagnostic, node.CancellationToken);
    }

    private void Analyze(IMethodSymbol method, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellation)
    {
        // The two parts of a partial method have the attributes of both.
        if (method.PartialDefinitionPart is not null) return;
        if (method.GetAttributes().FirstOrDefault(MethodSignature.IsStochastic) is not { } attribute) return;
        var reading = MethodReader.Read(method, attribute, compilation, cancellation);
        foreach (var finding in reading.Findings.Concat(Compiled(method, reading, cancellation))) report(finding.ToDiagnostic());
    }

    /// <summary>What is to be said of a method whose body could be read.</summary>
    private ImmutableArray<Finding> Compiled(IMethodSymbol method, Reading reading, CancellationToken cancellation)
    {
        if (reading is not { Model: { } model, Body: { } body }) return [];
        var defect = emission.DefectOf(model, cancellation);
        try
        {
            if (defect is null) return EstimatorFindings.Of(EstimatorReport.Of(body, model.Options), reading.Places, method.Locations[0]);
        }
        catch (Exception failure)
        {
            defect = Defect.Of(failure);
        }

        return [Finding.OfDefect(method, defect)];
    }
}
