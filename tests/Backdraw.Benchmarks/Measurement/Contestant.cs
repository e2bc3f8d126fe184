namespace Backdraw.Benchmarks.Measurement;

/// <summary>What a run computed: the value and then the derivatives, and the standard error of each, none where there are none.</summary>
internal readonly record struct Outcome(double[] Means, double[] Errors);

/// <summary>A run of some samples.</summary>
internal delegate Outcome Program(long samples, ulong seed);

/// <summary>One way of doing a piece of work.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Run">Does it.</param>
/// <param name="Cost">Samples of this contestant for one of the others: slow ones run fewer, so that all turns take about as long.</param>
internal sealed record Contestant(string Name, Program Run, double Cost = 1);
