using System.Collections.Immutable;
using Backdraw.Compiler.Ir;
using Backdraw.Generator.FrontEnd;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator.Tests;

/// <summary>Compilations of small programs against .NET 10 and the runtime.</summary>
internal static class Sources
{
    /// <summary>What every program in these tests begins with.</summary>
    public const string Usings = "using System;\nusing Backdraw;\n";

    public static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. Net100.References.All];

    /// <summary>A compilation of whole files, named File0.cs, File1.cs, …</summary>
    public static CSharpCompilation Compile(params string[] files) => CSharpCompilation.Create(
        "Program",
        files.Append(Contract.Text).Select((text, i) => CSharpSyntaxTree.ParseText(text, Parse, $"File{i}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    /// <summary>A file with one class P around members; <c>[Stochastic]</c> methods are members of it.</summary>
    public static string Class(string members) => $"{Usings}public static partial class P\n{{\n{members}\n}}\n";

    /// <summary>Reads the one method of a compilation that is called <paramref name="name"/>, or the first with [Stochastic].</summary>
    public static Reading Read(CSharpCompilation compilation, string? name = null)
    {
        var method = compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Select(node => compilation.GetSemanticModel(tree).GetDeclaredSymbol(node)!))
            .First(symbol => (name is null || symbol.Name == name) && symbol.GetAttributes().Any(MethodSignature.IsStochastic));
        return MethodReader.Read(method, method.GetAttributes().First(MethodSignature.IsStochastic), compilation, CancellationToken.None);
    }

    /// <summary>Lowers the first stochastic method among the members of a class; the C# must be valid and nothing may be reported.</summary>
    public static Function Lower(string members, string? name = null)
    {
        var compilation = Compile(Class(members));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        var reading = Read(compilation, name);
        Assert.Empty(reading.Findings.Select(f => $"{f.Id} {f.Location.GetLineSpan()} {string.Join(" | ", f.Arguments)}"));
        Verifier.Check(reading.Body!);
        return reading.Body!;
    }
}
