using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// Constant baselines, from samples that no run has. First the mean cost m of every visit; then one coefficient α for all, b = αm, that leaves the least
/// variance: with g the gradient without baselines and d what the means take off, α = Σ cov(g, d)/var(g) / Σ var(d)/var(g) over the derivatives. α = 0 is
/// no baseline, 1 the mean cost, and for a method with one score draw αm is E[f s²]/E[s²].
/// </summary>
sealed partial class Worker
{
    const long PilotStart = 1L << 62;

    /// <summary>Forms the constant baselines of the run.</summary>
    internal void FormPilot(Baselines pilot, int count)
    {
        active = pilot;
        pilot.Reset(run.Kernels.ScoreSites);
        for (int done = 0; done < count; done += BatchPlan.BlockLength) OpenPilot(done, count);
        pilot.Ignore();

        var groups = new PilotGroups(gradientLength);
        for (int done = 0; done < count; done += BatchPlan.BlockLength)
        {
            int length = OpenPilot(done, count);
            pilot.SettleMeans(0);
            AddPilot(groups, done, length, reduced: false);
            pilot.SettleMeans(1);
            AddPilot(groups, done, length, reduced: true);
            groups.Close(length / 8);
        }

        pilot.SettleMeans(groups.Coefficient());
        active = baselines;
    }

    /// <summary>Runs the values of a block of the pilot; the result is its length.</summary>
    int OpenPilot(int done, int count)
    {
        int length = Math.Min(BatchPlan.BlockLength, count - done);
        OpenBlock(PilotStart + done, PilotStart + count);
        Sweep(PilotStart + done, length, Phase.Lent);
        return length;
    }

    void AddPilot(PilotGroups groups, int done, int length, bool reduced)
    {
        var mean = meanSums.AsSpan(0, sumLength);
        for (int group = 0; group < length / 8; group++)
        {
            sums.Span(8 * sumLength).Clear();
            Sweep(PilotStart + done + 8 * group, 8, Phase.Scores);
            for (int i = 0; i < mean.Length; i++) mean[i] = LaneSum.Of(in Unsafe.Add(ref sums.First, 8 * i)) / 8;
            run.Kernels.Gradient(mean, groups.Gradient(group, reduced));
        }
    }
}

/// <summary>The moments of groups of a pilot, by derivative: of the gradient g without baselines and of what mean costs as baselines take off, d.</summary>
sealed class PilotGroups(int gradientLength)
{
    const int Most = BatchPlan.BlockLength / 8;

    readonly double[] plain = new double[Most * gradientLength], reduced = new double[Most * gradientLength];
    readonly double[] meanOfPlain = new double[gradientLength], meanOfDifference = new double[gradientLength];
    readonly double[] plainSquares = new double[gradientLength], differenceSquares = new double[gradientLength], products = new double[gradientLength];
    long count;

    /// <summary>Where the gradient of a group of the present block goes.</summary>
    internal Span<double> Gradient(int group, bool withBaselines) => (withBaselines ? reduced : plain).AsSpan(group * gradientLength, gradientLength);

    /// <summary>Takes in the groups of the present block.</summary>
    internal void Close(int groups)
    {
        for (int group = 0; group < groups; group++)
        {
            count++;
            for (int k = 0; k < gradientLength; k++)
            {
                double g = plain[group * gradientLength + k], d = g - reduced[group * gradientLength + k];
                double fromPlain = g - meanOfPlain[k], fromDifference = d - meanOfDifference[k];
                meanOfPlain[k] += fromPlain / count;
                meanOfDifference[k] += fromDifference / count;
                plainSquares[k] += fromPlain * (g - meanOfPlain[k]);
                differenceSquares[k] += fromDifference * (d - meanOfDifference[k]);
                products[k] += fromPlain * (d - meanOfDifference[k]);
            }
        }
    }

    /// <summary>The coefficient that leaves the least variance relative to that without baselines, summed over the derivatives; 0 where nothing can be told.</summary>
    internal double Coefficient()
    {
        double numerator = 0, denominator = 0;
        for (int k = 0; k < gradientLength; k++)
        {
            if (!(plainSquares[k] > 0) || !double.IsFinite(plainSquares[k] + differenceSquares[k])) continue;
            numerator += products[k] / plainSquares[k];
            denominator += differenceSquares[k] / plainSquares[k];
        }

        return denominator > 0 ? numerator / denominator : 0;
    }
}
