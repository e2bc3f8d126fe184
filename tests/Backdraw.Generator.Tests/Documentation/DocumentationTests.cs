using System.Text.RegularExpressions;
using Backdraw.Compiler.Tests;
using Backdraw.Generator.Diagnostics;
using Backdraw.Generator.Tests.Diagnostics;
using Backdraw.Generator.Tests.Golden;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backdraw.Generator.Tests.Documentation;

/// <summary>What the documents show is so: their programs compile, run and print what is said, and emitted code is what is emitted.</summary>
public sealed partial class DocumentationTests
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    public static TheoryData<string> Programs() => [.. CodeBlock.All().Where(block => block.Emitted is null).Select(block => block.ToString())];

    public static TheoryData<string> Excerpts() => [.. CodeBlock.All().Where(block => block.Emitted is not null).Select(block => block.ToString())];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_CompilesWithTheDiagnosticsItClaimsAndNoOther(string place)
    {
        var block = CodeBlock.All().Single(b => b.ToString() == place);
        Assert.Equal(block.Claims().Order(), Errors(Generated(block)).Order());
    }

    [Fact]
    public void ReadmeExample_PrintsWhatTheReadmeShows()
    {
        string printed = Run(Generated(CodeBlock.All().First(block => block.Document == "README.md")));
        string shown = Output().Match(Readme()).Groups["text"].Value;
        if (Snapshot.Accepts) File.WriteAllText(Repository.PathTo("README.md"), Readme().Replace(shown, printed));
        else Assert.Equal(Shape(shown), Shape(printed));
    }

    [Theory]
    [MemberData(nameof(Excerpts))]
    public void EmittedCode_IsWhatIsEmitted(string place)
    {
        var block = CodeBlock.All().Single(b => b.ToString() == place);
        string emitted = Excerpt(block);
        if (Snapshot.Accepts) Rewrite(block, emitted);
        else Assert.Equal(emitted, block.Code);
    }

    [Fact]
    public void Readme_ShowsEmittedCode() => Assert.Contains(CodeBlock.All(), block => block is { Document: "README.md", Emitted: not null });

    [Fact]
    public void Readme_NamesTheCommands()
    {
        Assert.Contains("dotnet run -c Release --project samples/01-BasketGreeks", Readme());
        Assert.Contains("dotnet test Generator.sln -c Release", Readme());
    }

    private static string Readme() => File.ReadAllText(Snapshot.Accepts ? Repository.PathTo("README.md") : Path.Combine(AppContext.BaseDirectory, "Documents", "README.md")).ReplaceLineEndings("\n");

    /// <summary>Printed text but for the digits: names, signs, places after the point.</summary>
    private static string Shape(string printed) => Digit().Replace(printed, "0");

    /// <summary>The loop that a marker <c>loop over t in AsianCallGradientKernel.Run512</c> names, of the document's first program.</summary>
    private static string Excerpt(CodeBlock block)
    {
        var marker = Marker().Match(block.Emitted!);
        Assert.True(marker.Success, $"{block}: '{block.Emitted}' names no loop");
        var output = Generated(CodeBlock.All().First(b => b.Document == block.Document)).Output;
        var loop = output.SyntaxTrees.Where(Project.IsGenerated)
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<StructDeclarationSyntax>())
            .Single(type => type.Identifier.Text == marker.Groups["type"].Value)
            .DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.Text == marker.Groups["method"].Value)
            .DescendantNodes().OfType<ForStatementSyntax>().Single(l => l.Declaration!.Variables[0].Identifier.Text == marker.Groups["index"].Value);
        string indentation = new(' ', loop.GetLocation().GetLineSpan().StartLinePosition.Character);
        return loop.ToString().Replace("\n" + indentation, "\n") + "\n";
    }

    private static void Rewrite(CodeBlock block, string emitted)
    {
        string path = block.Document == "README.md" ? Repository.PathTo("README.md") : Repository.PathTo("docs", block.Document);
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        string head = $"<!-- emitted: {block.Emitted} -->\n```csharp\n";
        File.WriteAllText(path, text.Replace(head + block.Code, head + emitted));
    }

    private static Project Generated(CodeBlock block)
    {
        bool isProgram = CSharpSyntaxTree.ParseText(block.Code, Project.Parse).GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        var project = Project.Of(("Example.cs", block.Code), ("Usings.cs", ImplicitUsings));
        if (isProgram) project.Edit(compilation => compilation.WithOptions(Project.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        project.Run();
        return project;
    }

    /// <summary>The errors of C# (as CS…) and ours, with the lines they are on.</summary>
    private static IEnumerable<(int Line, string Id)> Errors(Project project) =>
        project.Output.GetDiagnostics().Concat(Analysis.Of(project.Compilation, new StochasticAnalyzer()).Reported)
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .Select(d => (d.Location.GetLineSpan().StartLinePosition.Line, d.Id)).Distinct();

    private static string Run(Project project)
    {
        var entry = project.Load().EntryPoint!;
        var (console, printed) = (Console.Out, new StringWriter());
        Console.SetOut(printed);
        try
        {
            entry.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return printed.ToString().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^loop over (?<index>\w+) in (?<type>\w+)\.(?<method>\w+)$")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^```text\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Output();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();
}
