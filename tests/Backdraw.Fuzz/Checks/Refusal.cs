using Backdraw.Compiler.Estimators;
using Backdraw.Fuzz.Programs;
using Backdraw.Generator.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Fuzz.Checks;

/// <summary>Why a program is refused. That the method with second derivatives has kinks is no reason.</summary>
internal static class Refusal
{
    public static string Of(string source)
    {
        var compilation = Batch.Compile([("Source.cs", source)]);
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        var methods = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(node => model.GetDeclaredSymbol(node)!)
            .Where(method => method.GetAttributes().Any(MethodSignature.IsStochastic));
        return string.Join("\n", methods.SelectMany(method => Reasons(method, compilation)));
    }

    private static IEnumerable<string> Reasons(IMethodSymbol method, Compilation compilation)
    {
        var reading = MethodReader.Read(method, method.GetAttributes().First(MethodSignature.IsStochastic), compilation, CancellationToken.None);
        var told = reading.Findings.Select(f => $"{f.Id} {f.Location.GetLineSpan().StartLinePosition} {string.Join(" | ", f.Arguments)} in {f.Location.SourceTree?.GetText().GetSubText(f.Location.SourceSpan)}");
        if (reading is not { Model: { } model, Body: { } body }) return told;
        var errors = EstimatorReport.Of(body, model.Options).Findings.Where(f => f.IsError);
        if (method.Name == FuzzProgram.SecondName) errors = errors.Where(f => f.Id != EstimatorFinding.Kink);
        return told.Concat(errors.Select(f => $"{f.Id} {string.Join(" | ", f.Arguments)} in {reading.Places.TextOfValue(f.Value ?? -1)}"));
    }
}
