using System.Runtime.Intrinsics.X86;
using Backdraw.Benchmarks.HandWritten;
using Backdraw.Benchmarks.Measurement;

namespace Backdraw.Benchmarks.Kernels;

/// <summary>Emitted kernels, through the public API with default settings on one thread, against kernels written by hand.</summary>
internal static class KernelBenchmarks
{
    private const string Value = "value", Gradient = "value and gradient";
    private const string HandValue = "hand-written value", HandGradient = "hand-written value and gradient", Bumping = "scalar, bumped";

    /// <summary>Runs both workloads.</summary>
    /// <param name="quick">Fewer rounds.</param>
    public static void Run(bool quick)
    {
        int rounds = quick ? 7 : 41;
        European(rounds);
        Asian(rounds);
    }

    private static MonteCarlo OneThread(long samples, ulong seed) => new(samples, seed) { Threads = 1 };

    private static Outcome Of(params Estimate[] estimates) =>
        new([.. estimates.Select(e => e.Mean)], [.. estimates.Select(e => e.StandardError)]);

    private static void European(int rounds)
    {
        var o = new EuropeanOption(100, 0.2, 0.03, 1, 105);
        Compare(
            "European call, 4 derivatives",
            1 << 22,
            rounds,
            new Contestant(Value, (n, seed) => Of(Pricing.EuropeanCallExpectation(o.Spot, o.Vol, o.Rate, o.Maturity, o.Strike, OneThread(n, seed)))),
            new Contestant(Gradient, (n, seed) =>
            {
                var e = Pricing.EuropeanCallGradient(o.Spot, o.Vol, o.Rate, o.Maturity, o.Strike, OneThread(n, seed));
                return Of(e.Value, e.Gradient.Spot, e.Gradient.Vol, e.Gradient.Rate, e.Gradient.Maturity);
            }),
            new Contestant(HandValue, (n, seed) => VectorEuropeanCall.Value(o, n, seed)),
            new Contestant(HandGradient, (n, seed) => VectorEuropeanCall.Gradient(o, n, seed)),
            new Contestant(Bumping, (n, seed) => ScalarBumping.European(o, n, seed), Cost: 128));
    }

    private static void Asian(int rounds)
    {
        var o = new AsianOption(100, 0.2, 0.03, 100, 64);
        Compare(
            "Asian call, 64 steps, 3 derivatives",
            1 << 17,
            rounds,
            new Contestant(Value, (n, seed) => Of(Pricing.AsianCallExpectation(o.Spot, o.Vol, o.Rate, o.Strike, o.Steps, OneThread(n, seed)))),
            new Contestant(Gradient, (n, seed) =>
            {
                var e = Pricing.AsianCallGradient(o.Spot, o.Vol, o.Rate, o.Strike, o.Steps, OneThread(n, seed));
                return Of(e.Value, e.Gradient.Spot, e.Gradient.Vol, e.Gradient.Rate);
            }),
            new Contestant(HandValue, (n, seed) => VectorAsianCall.Value(o, n, seed)),
            new Contestant(HandGradient, (n, seed) => VectorAsianCall.Gradient(o, n, seed)),
            new Contestant(Bumping, (n, seed) => ScalarBumping.Asian(o, n, seed), Cost: 64));
    }

    /// <summary>Value, gradient, both by hand, and bumped; they must agree before their times mean anything.</summary>
    private static void Compare(string title, long samples, int rounds, params Contestant[] contestants)
    {
        if (!Avx512F.IsSupported)
        {
            Console.WriteLine("The hand-written kernels need AVX-512, which this machine has not: left out.");
            contestants = [.. contestants.Where(c => c.Name is not (HandValue or HandGradient))];
        }

        Agreement.Check(title, samples, contestants);
        var comparison = Comparison.Run(samples, rounds, contestants);
        comparison.Print(title);
        if (Avx512F.IsSupported)
        {
            comparison.PrintRatio(Value, HandValue, "at most 1.25");
            comparison.PrintRatio(Gradient, HandGradient, "at most 1.25");
        }

        comparison.PrintRatio(Gradient, Value, "at most 2.5");
        comparison.PrintRatio(Bumping, Gradient, "at least 10");
        Console.WriteLine();
    }
}
