namespace Backdraw.Conformance.Runs;

/// <summary>One program at fixed arguments, its results laid flat.</summary>
internal sealed record RunCase(
    string Name, bool HasScores, Func<MonteCarlo, Estimate[]> Gradient, Func<MonteCarlo, Estimate> Expectation, Func<MonteCarlo, long, double[]> At)
{
    private static readonly double[] Weights = [0.5, -1, 2, 0.25, 1.5], Means = [0.1, 0.2, -0.3, 0.4, -0.5], Drift = [0.01, -0.02, 0.03];
    private static readonly double[] Logits = [0.2, -0.4, 0.7];
    private static readonly double[,] Factor = { { 0.2, 0, 0 }, { 0.1, 0.3, 0 }, { -0.1, 0.05, 0.25 } };

    public static readonly RunCase[] All =
    [
        new(
            "Streams",
            false,
            run => RunPrograms.StreamsGradient(0.3, 1.5, 2, run) is var e ? [e.Value, e.Gradient.Mu, e.Gradient.Rate, e.Gradient.Width] : [],
            run => RunPrograms.StreamsExpectation(0.3, 1.5, 2, run),
            (run, i) => RunPrograms.StreamsAt(0.3, 1.5, 2, run, i) is var s ? [s.Value, s.Gradient.Mu, s.Gradient.Rate, s.Gradient.Width] : []),
        new(
            "Functions",
            false,
            run => RunPrograms.FunctionsGradient(0.3, 1.5, 4, run) is var e ? [e.Value, e.Gradient.Mu, e.Gradient.Width] : [],
            run => RunPrograms.FunctionsExpectation(0.3, 1.5, 4, run),
            (run, i) => RunPrograms.FunctionsAt(0.3, 1.5, 4, run, i) is var s ? [s.Value, s.Gradient.Mu, s.Gradient.Width] : []),
        new(
            "Keyed",
            true,
            run => RunPrograms.KeyedGradient(2.5, 0.4, 0.3, run) is var e ? [e.Value, e.Gradient.Rate, e.Gradient.Mu, e.Gradient.P] : [],
            run => RunPrograms.KeyedExpectation(2.5, 0.4, 0.3, run),
            (run, i) => RunPrograms.KeyedAt(2.5, 0.4, 0.3, run, i) is var s ? [s.Value, s.Gradient.Rate, s.Gradient.Mu, s.Gradient.P] : []),
        new(
            "Arrays",
            false,
            run => RunPrograms.ArraysGradient(Weights, Means, 0.8, run) is var e
                ? [e.Value, .. Elements(e.Gradient.Weights), .. Elements(e.Gradient.Means), e.Gradient.Scale]
                : [],
            run => RunPrograms.ArraysExpectation(Weights, Means, 0.8, run),
            (run, i) => RunPrograms.ArraysAt(Weights, Means, 0.8, run, i) is var s ? [s.Value, .. s.Gradient.Weights, .. s.Gradient.Means, s.Gradient.Scale] : []),
        new(
            "Matrix",
            false,
            run => RunPrograms.MatrixGradient(Factor, Drift, 1, run) is var e
                ? [e.Value, .. Elements(e.Gradient.Factor), .. Elements(e.Gradient.Drift), e.Gradient.Strike]
                : [],
            run => RunPrograms.MatrixExpectation(Factor, Drift, 1, run),
            (run, i) => RunPrograms.MatrixAt(Factor, Drift, 1, run, i) is var s
                ? [s.Value, .. s.Gradient.Factor.Cast<double>(), .. s.Gradient.Drift, s.Gradient.Strike]
                : []),
        new(
            "Scores",
            true,
            run => RunPrograms.ScoresGradient(Logits, 2.2, 0.4, 0.9, run) is var e
                ? [e.Value, .. Elements(e.Gradient.Logits), e.Gradient.Rate, e.Gradient.P, e.Gradient.Price]
                : [],
            run => RunPrograms.ScoresExpectation(Logits, 2.2, 0.4, 0.9, run),
            (run, i) => RunPrograms.ScoresAt(Logits, 2.2, 0.4, 0.9, run, i) is var s
                ? [s.Value, .. s.Gradient.Logits, s.Gradient.Rate, s.Gradient.P, s.Gradient.Price]
                : []),
    ];

    public override string ToString() => Name;

    private static IEnumerable<Estimate> Elements(EstimateArray array) => Enumerable.Range(0, array.Length).Select(i => array[i]);

    private static IEnumerable<Estimate> Elements(EstimateMatrix matrix) =>
        Enumerable.Range(0, matrix.Rows * matrix.Columns).Select(i => matrix[i / matrix.Columns, i % matrix.Columns]);
}
