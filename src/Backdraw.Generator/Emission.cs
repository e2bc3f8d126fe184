using System.Collections.Concurrent;
using Backdraw.Compiler;
using Backdraw.Compiler.Model;

namespace Backdraw.Generator;

/// <summary>
/// The way into the compiler. Should it fail on a method, the public signatures remain: one defect must not raise a cloud of errors. Whether it failed
/// is remembered by model, so that the analyzer, which reports it, need not compile again what the generator has just compiled.
/// </summary>
internal sealed class Emission(Func<MethodModel, CancellationToken, string> compiler)
{
    private const int Remembered = 512;

    private readonly ConcurrentDictionary<MethodModel, Outcome> outcomes = new();

    /// <summary>The emission of the generator and its analyzer.</summary>
    public static Emission Default { get; } = new(Pipeline.Emit);

    /// <summary>The text of a method's file.</summary>
    public string Emit(MethodModel model, CancellationToken cancellation)
    {
        try
        {
            string text = compiler(model, cancellation);
            Remember(model, null);
            return text;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Remember(model, Defect.Of(failure));
            return Pipeline.Emit(model with { Body = null });
        }
    }

    /// <summary>How the compiler fails on a model; null when it does not.</summary>
    public Defect? DefectOf(MethodModel model, CancellationToken cancellation)
    {
        if (!outcomes.TryGetValue(model, out var outcome))
        {
            Emit(model, cancellation);
            outcomes.TryGetValue(model, out outcome);
        }

        return outcome?.Defect;
    }

    private void Remember(MethodModel model, Defect? defect)
    {
        if (outcomes.Count >= Remembered) outcomes.Clear();
        outcomes[model] = new Outcome(defect);
    }

    private sealed record Outcome(Defect? Defect);
}

/// <summary>A failure of the compiler itself.</summary>
internal sealed record Defect(string Exception, string Message)
{
    /// <summary>What an exception says, on one line.</summary>
    public static Defect Of(Exception failure) => new(failure.GetType().Name, failure.Message.Replace('\r', ' ').Replace('\n', ' '));
}
