using System.Diagnostics.Tracing;

namespace Backdraw.Conformance.Emission;

/// <summary>
/// The functions that kernels call on lanes are inlined: a call in a hot loop spills every vector that is live. The runtime tells of each call that it did
/// not inline. What is marked as never inlined, for rare arguments, and what throws is called on purpose.
/// </summary>
public sealed class InliningTests
{
    [Fact]
    public void KernelsInlineTheFunctionsOfLanes()
    {
        using var failures = new InliningFailures();
        var run = new MonteCarlo(4096, seed: 1) { Threads = 1 };
        InlinedPrograms.EuropeanGradient(100, 0.2, 0.03, 105, run);
        InlinedPrograms.EuropeanExpectation(100, 0.2, 0.03, 105, run);
        InlinedPrograms.AsianGradient(100, 0.2, 0.03, 105, 16, run);
        InlinedPrograms.ExponentialsGradient(0.1, run);
        InlinedPrograms.LogarithmsGradient(0.1, run);
        InlinedPrograms.CircularGradient(0.1, run);
        InlinedPrograms.HalfTurnsGradient(0.1, run);
        InlinedPrograms.SmoothGradient(0.1, run);
        InlinedPrograms.PiecesGradient(1.5, run);
        InlinedPrograms.CoinsGradient(0.4, 2, run);
        Assert.True(failures.Unwanted.Count == 0, string.Join(Environment.NewLine, failures.Unwanted));

        // Of the calls on purpose the runtime tells, too, so that the test is known to see.
        Assert.Contains(failures.OnPurpose, text => text.Contains("PowExtreme", StringComparison.Ordinal));
    }

    /// <summary>The calls in kernels of the programs that the runtime did not inline.</summary>
    private sealed class InliningFailures : EventListener
    {
        private const EventKeywords JitTracing = (EventKeywords)0x1000;

        private readonly object gate = new();
        private readonly HashSet<string> unwanted = [], onPurpose = [];

        public List<string> Unwanted
        {
            get { lock (gate) return [.. unwanted]; }
        }

        public List<string> OnPurpose
        {
            get { lock (gate) return [.. onPurpose]; }
        }

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(source, EventLevel.Verbose, JitTracing);
        }

        protected override void OnEventWritten(EventWrittenEventArgs data)
        {
            if (data.EventName?.StartsWith("MethodJitInliningFailed", StringComparison.Ordinal) != true) return;
            string Field(string name) => data.PayloadNames!.IndexOf(name) is >= 0 and var k ? data.Payload![k]?.ToString() ?? "" : "";
            string kernel = Field("MethodBeingCompiledNamespace"), inlinee = Field("InlineeNamespace"), reason = Field("FailReason");
            if (!kernel.Contains("InlinedPrograms", StringComparison.Ordinal) || !Field("MethodBeingCompiledName").StartsWith("Run", StringComparison.Ordinal)) return;
            if (!inlinee.StartsWith("Backdraw.Runtime.Lane", StringComparison.Ordinal)) return;
            bool deliberate = reason.Contains("noinline", StringComparison.OrdinalIgnoreCase) || reason == "does not return";
            lock (gate) (deliberate ? onPurpose : unwanted).Add($"{kernel}.{Field("MethodBeingCompiledName")} calls {inlinee}.{Field("InlineeName")}: {reason}");
        }
    }
}
