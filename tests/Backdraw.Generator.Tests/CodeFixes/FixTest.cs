using Backdraw.Generator.Diagnostics;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace Backdraw.Generator.Tests.CodeFixes;

/// <summary>A code fix tried on programs in which <c>{|BD0002:F|}</c> marks what is reported.</summary>
internal static class FixTest<TFix>
    where TFix : CodeFixProvider, new()
{
    /// <summary>Applies the fix once, and to all, until nothing is left to fix.</summary>
    public static Task Check(string before, string after, int fixes = 1) => Check([before], [after], fixes);

    /// <summary>The same with several files.</summary>
    public static async Task Check(string[] before, string[] after, int fixes = 1)
    {
        var test = new CSharpCodeFixTest<StochasticAnalyzer, TFix, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            NumberOfIncrementalIterations = fixes,
            NumberOfFixAllIterations = fixes > 0 ? 1 : 0,
            NumberOfFixAllInDocumentIterations = fixes > 0 ? 1 : 0,
            NumberOfFixAllInProjectIterations = fixes > 0 ? 1 : 0,
        };
        test.SolutionTransforms.Add((solution, project) => solution.WithProjectParseOptions(project, Project.Parse));
        test.DisabledDiagnostics.Add("BD0301");
        test.TestState.AdditionalReferences.AddRange([.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Draw).Assembly.Location)]);
        for (int i = 0; i < before.Length; i++)
        {
            test.TestState.Sources.Add(($"/File{i}.cs", before[i]));
            if (fixes > 0) test.FixedState.Sources.Add(($"/File{i}.cs", after[i]));
        }

        await test.RunAsync();
    }
}
