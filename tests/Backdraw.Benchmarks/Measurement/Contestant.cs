namespace Backdraw.Benchmarks.Measurement;

/// <summary>What a run computed: the value, then the derivatives.</summary>
internal delegate double[] Program(long samples, ulong seed);

/// <summary>One way of doing a piece of work.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Run">Does it.</param>
/// <param name="Cost">Samples of this contestant for one of the others: slow ones run fewer, so that all turns take about as long.</param>
internal sealed record Contestant(string Name, Program Run, double Cost = 1);
