using System.Text.RegularExpressions;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests;

/// <summary>Who may use whom inside the compiler: the folders are the pipeline, and each sees only what stands before it.</summary>
public partial class LayeringTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Ir"] = [],
        ["Model"] = ["Ir"],
        ["Rules"] = ["Ir"],
        ["Analyses"] = ["Ir", "Rules"],
        ["Estimators"] = ["Ir", "Model", "Rules", "Analyses"],
        ["Simplification"] = ["Ir", "Rules", "Analyses"],
        ["Differentiation"] = ["Ir", "Rules", "Analyses"],
        ["Vectorization"] = ["Ir", "Rules", "Analyses", "Simplification"],
        ["CSharp"] = ["Ir", "Model", "Analyses", "Vectorization"],
    };

    /// <summary>Files that put passes together, as Pipeline.cs does: they see every pass, but not the printer.</summary>
    private static readonly string[] Plans = ["Differentiation/DerivativePlan.cs", "Estimators/EstimatorReport.cs"];

    [Fact]
    public void Folders_SeeOnlyWhatStandsBeforeThem()
    {
        string root = Repository.PathTo("src", "Backdraw.Compiler");
        var violations = new List<string>();
        foreach (string folder in Directory.GetDirectories(root).Select(Path.GetFileName).OfType<string>().Where(f => f is not "bin" and not "obj"))
        {
            Assert.True(Allowed.ContainsKey(folder), $"The folder {folder} has no place in the order of layers.");
            foreach (string file in Directory.GetFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            {
                string text = File.ReadAllText(file);
                Assert.Contains($"namespace Backdraw.Compiler.{folder}", text, StringComparison.Ordinal);
                violations.AddRange(
                    from Match match in Mention().Matches(text)
                    let used = match.Groups[1].Value
                    let name = $"{folder}/{Path.GetFileName(file)}"
                    where used != folder && (Plans.Contains(name) ? used == "CSharp" : !Allowed[folder].Contains(used))
                    select $"{name} uses {used}");
            }
        }
        Assert.Empty(violations);
    }

    [Fact]
    public void Compiler_DoesNotKnowRoslyn() =>
        Assert.DoesNotContain(
            typeof(Function).Assembly.GetReferencedAssemblies(),
            name => name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    /// <summary>The generator runs no pass but the pipeline, and Roslyn stays out of the compiler and the runtime.</summary>
    [Fact]
    public void Generator_RunsThePipelineAlone_AndRoslynStaysInIt()
    {
        string[] forbidden = ["Simplification", "Differentiation", "Vectorization", "CSharp"];
        var violations = new List<string>();
        foreach (string file in Directory.GetFiles(Repository.PathTo("src", "Backdraw.Generator"), "*.cs", SearchOption.AllDirectories).Where(IsSource))
            foreach (Match match in Regex.Matches(File.ReadAllText(file), @"\bBackdraw\.Compiler\.(\w+)"))
                if (forbidden.Contains(match.Groups[1].Value)) violations.Add($"{Path.GetFileName(file)} uses {match.Groups[1].Value}");
        foreach (string project in new[] { "Backdraw", "Backdraw.Compiler" })
            violations.AddRange(
                from file in Directory.GetFiles(Repository.PathTo("src", project), "*.cs", SearchOption.AllDirectories)
                where IsSource(file) && File.ReadAllText(file).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                select $"{project}/{Path.GetFileName(file)} names Roslyn");
        Assert.Empty(violations);
    }

    private static bool IsSource(string file) => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    // By its full name, or from the enclosing namespace as Simplification.DeadCode.
    [GeneratedRegex(@"\bBackdraw\.Compiler\.(\w+)|(?<![\w.])(?<1>Model|Rules|Analyses|Estimators|Simplification|Differentiation|Vectorization|CSharp)\.[A-Z]")]
    private static partial Regex Mention();
}
