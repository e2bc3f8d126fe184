using Backdraw.Fuzz.Checks;
using Backdraw.Fuzz.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace Backdraw.Fuzz;

/// <summary>
/// Random programs keep every rule. BACKDRAW_FUZZ_PROGRAMS says how many (500), BACKDRAW_FUZZ_SEED where they begin (0), BACKDRAW_FUZZ_SHRINK_SECONDS how
/// long to shrink a failure (60). A program is a function of its seed.
/// </summary>
public sealed class ProgramTests(ITestOutputHelper output)
{
    private const int BatchSize = 25, Reported = 5;

    [Fact]
    public void RandomPrograms_KeepEveryRule()
    {
        int count = Settings.Number("BACKDRAW_FUZZ_PROGRAMS", 500), first = Settings.Number("BACKDRAW_FUZZ_SEED", 0);
        var tally = new Tally();
        var failures = new List<Failure>();
        foreach (int[] seeds in Enumerable.Range(first, count).Chunk(BatchSize))
        {
            failures.AddRange(Checker.Check([.. seeds.Select(Writer.Write)], tally));
            if (failures.Count >= Reported) break;
        }

        output.WriteLine(tally.ToString());
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Take(Reported).Select(Report)));
        Assert.Equal(count, tally.Programs);
        if (count < 500) return;
        Assert.True(tally.WithScores > 0.2 * count && tally.Derivatives > 4 * count, tally.ToString());
        Assert.True(tally.SecondDerivatives > count && tally.NonZeroSecondDerivatives > 0.3 * count, tally.ToString());
        Assert.True(tally.NonZeroShare > 0.4 && tally.ResolvedShare > 0.95 && tally.RandomShare > 0.5, tally.ToString());
    }

    private static string Report(Failure failure)
    {
        // What is no C# would be shrunk to anything that is none.
        var small = failure.Rule == Rule.SourceIsValid ? failure : Shrinker.Shrink(failure, TimeSpan.FromSeconds(Settings.Number("BACKDRAW_FUZZ_SHRINK_SECONDS", 60)));
        return $"{failure}\nshrunk to {small.Message}\n{CSharpSyntaxTree.ParseText(small.Program.Source()).GetRoot().NormalizeWhitespace()}\nat {string.Join(", ", small.Program.Parameters.Select(p => $"{p.Variable.Name} = {p.Argument ?? Numbers.Text(p.Values)}"))}";
    }
}
