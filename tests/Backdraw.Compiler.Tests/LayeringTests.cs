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

    // By its full name, or from the enclosing namespace as Simplification.DeadCode.
    [GeneratedRegex(@"\bBackdraw\.Compiler\.(\w+)|(?<![\w.])(?<1>Model|Rules|Analyses|Estimators|Simplification|Differentiation|Vectorization|CSharp)\.[A-Z]")]
    private static partial Regex Mention();
}
