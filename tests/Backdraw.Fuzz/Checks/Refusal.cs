using Backdraw.Generator.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Fuzz.Checks;

/// <summary>Why the front end refuses a program.</summary>
internal static class Refusal
{
    public static string Of(string source)
    {
        var compilation = Batch.Compile([("Source.cs", source)]);
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        var findings = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(node => model.GetDeclaredSymbol(node)!)
            .Where(method => method.GetAttributes().Any(MethodSignature.IsStochastic))
            .SelectMany(method => MethodReader.Read(method, method.GetAttributes().First(MethodSignature.IsStochastic), compilation, CancellationToken.None).Findings);
        return string.Join("\n", findings.Select(f => $"{f.Id} {f.Location.GetLineSpan().StartLinePosition} {string.Join(" | ", f.Arguments)} in {f.Location.SourceTree?.GetText().GetSubText(f.Location.SourceSpan)}"));
    }
}
