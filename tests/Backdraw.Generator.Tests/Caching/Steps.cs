using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Caching;

/// <summary>Why each tracked step of a run yielded what it did, method by method.</summary>
internal static class Steps
{
    /// <summary>One line a method: <c>P.F: Read Unchanged, Methods Cached, output Cached</c>; every step must have run for it exactly once.</summary>
    public static string[] Of(GeneratorRunResult result)
    {
        Assert.Equal(["Methods", "Read"], result.TrackedSteps.Keys.Where(IsOurs).Order(StringComparer.Ordinal));
        var output = Assert.Single(result.TrackedOutputSteps);
        var read = Reasons(result.TrackedSteps[BackdrawGenerator.ReadStep], step => step.Outputs.Select(o => (o.Value, o.Reason)));
        var methods = Reasons(result.TrackedSteps[BackdrawGenerator.MethodsStep], step => step.Outputs.Select(o => (o.Value, o.Reason)));
        var written = Reasons(output.Value, step => step.Outputs.Select(o => (step.Inputs.Single().Source.Outputs[step.Inputs.Single().OutputIndex].Value, o.Reason)));
        Assert.Equal(read.Keys, methods.Keys);
        Assert.Equal(read.Keys, written.Keys);
        return [.. read.Keys.Select(name => $"{name}: Read {read[name]}, Methods {methods[name]}, output {written[name]}")];
    }

    /// <summary>Everything still as it was: nothing was even read again.</summary>
    public static string Kept(string method) => $"{method}: Read Unchanged, Methods Cached, output Cached";

    /// <summary>Written anew.</summary>
    public static string Rewritten(string method) => $"{method}: Read Modified, Methods Modified, output Modified";

    // Roslyn names the steps of its own providers in lower case or by their types.
    private static bool IsOurs(string name) => name is BackdrawGenerator.ReadStep or BackdrawGenerator.MethodsStep
        || !(char.IsLower(name[0]) || name.Contains("ForAttribute", StringComparison.Ordinal) || name is "Compilation" or "CompilationOptions" or "ParseOptions" or "AdditionalTexts" or "AnalyzerConfigOptions" or "MetadataReferences" or "CompilationUnit" or "SourceOutput");

    private static SortedDictionary<string, IncrementalStepRunReason> Reasons(
        IEnumerable<IncrementalGeneratorRunStep> steps, Func<IncrementalGeneratorRunStep, IEnumerable<(object Value, IncrementalStepRunReason Reason)>> outputs)
    {
        var reasons = new SortedDictionary<string, IncrementalStepRunReason>(StringComparer.Ordinal);
        foreach (var (value, reason) in steps.SelectMany(outputs)) reasons.Add(((MethodFile)value).HintName, reason);
        return reasons;
    }
}
