namespace Backdraw.Runtime;

/// <summary>Values finished so far: their number, their mean and the sum of squares about it.</summary>
struct ValueSummary
{
    internal long Samples { get; private set; }

    internal double Mean { get; private set; }

    internal double Squares { get; private set; }

    /// <summary>Takes in more values.</summary>
    internal void Add(long samples, double mean, double squares)
    {
        double share = samples / (double)(Samples + samples), d = mean - Mean;
        Squares += squares + d * d * (Samples * share);
        Mean += d * share;
        Samples += samples;
    }
}
