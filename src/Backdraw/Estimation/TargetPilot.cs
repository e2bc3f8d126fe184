namespace Backdraw.Runtime;

/// <summary>
/// The first of the two stages of a run that aims at a standard error: a run on noise of its own says how many samples the answer takes. That number does
/// not depend on the samples of the answer, so the answer is unbiased (stopping on its own running error would not be), and it is the same for any number
/// of threads.
/// </summary>
static class TargetPilot
{
    // 32 blocks at least, 1024 at most, and in between a 64th of the cap.
    const int LeastBlocks = 32, MostBlocks = 1024, ShareOfCap = 64;

    // What the answer takes beyond the pilot's estimate: for its spread, and for tails it has not seen.
    const double Margin = 1.05, Spreads = 2;

    /// <summary>The number of samples of the answer: at least 32 blocks, at most the samples of the settings.</summary>
    internal static long Samples(in RunRequest request, ErrorTarget target)
    {
        long cap = request.Settings.Samples, pilot = Length(cap);
        if (cap <= pilot) return cap;
        var run = Run.Of(request with { WithErrors = target.IsOfGradient }, pilot, NoiseStream.PilotSeed(request.Settings.Seed), progress: null);
        try
        {
            var root = run.Execute();
            double wanted = target.IsOfGradient ? OfGradient(root, target) : OfValue(root, run.Plan, target);
            root.Return();

            // Not a number of samples: the pilot met a sample that is not finite.
            return wanted < cap - BatchPlan.BlockLength ? Math.Clamp(WholeBlocks((long)wanted), LeastBlocks * BatchPlan.BlockLength, cap) : cap;
        }
        catch (SampleException)
        {
            // The answer meets it too, under an index that can be replayed; or never.
            return cap;
        }
        finally
        {
            run.Return();
        }
    }

    static long Length(long cap) => BatchPlan.BlockLength * Math.Clamp(cap / ShareOfCap / BatchPlan.BlockLength, LeastBlocks, MostBlocks);

    static long WholeBlocks(long samples) => (samples + BatchPlan.BlockLength - 1) / BatchPlan.BlockLength * BatchPlan.BlockLength;

    static double OfValue(Partial root, BatchPlan plan, ErrorTarget target)
    {
        double degrees = plan.Degrees(root.Samples);
        return root.NonFiniteCount > 0 ? double.NaN : Wanted(root.Squares / degrees, degrees, target.SquareFor(root.Mean));
    }

    static double OfGradient(Partial root, ErrorTarget target)
    {
        double degrees = root.Batches - 1, most = 0;
        for (int k = 0; k < root.GradientSquares.Length; k++)
            most = Math.Max(most, Wanted(root.GradientSquares[k] / degrees, degrees, target.SquareFor(root.GradientMean[k])));
        return root.NonFiniteCount > 0 ? double.NaN : most;
    }

    // A variance of zero says that the pilot saw nothing, not that there is nothing.
    static double Wanted(double variance, double degrees, double square) =>
        variance > 0 ? (Margin + Spreads * Math.Sqrt(2 / degrees)) * variance / square : double.PositiveInfinity;
}
