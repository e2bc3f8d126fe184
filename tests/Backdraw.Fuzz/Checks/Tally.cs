using Backdraw.Fuzz.Programs;

namespace Backdraw.Fuzz.Checks;

/// <summary>What was checked, so that a run which checked nothing does not pass.</summary>
internal sealed class Tally
{
    private int programs, withScores, resolved, zero, unresolved, sampled, constants, second, flat;

    public int Programs => programs;

    public int WithScores => withScores;

    public int Derivatives => resolved;

    public double NonZeroShare => 1 - (zero / (double)Math.Max(1, resolved));

    public double ResolvedShare => resolved / (double)Math.Max(1, resolved + unresolved);

    public int SecondDerivatives => second;

    public int NonZeroSecondDerivatives => second - flat;

    public double RandomShare => 1 - (constants / (double)Math.Max(1, sampled));

    public void Count(FuzzProgram program)
    {
        Interlocked.Increment(ref programs);
        if (program.HasScores) Interlocked.Increment(ref withScores);
    }

    public void Resolved(bool nonZero)
    {
        Interlocked.Increment(ref resolved);
        if (!nonZero) Interlocked.Increment(ref zero);
    }

    public void Second(bool nonZero)
    {
        Interlocked.Increment(ref second);
        if (!nonZero) Interlocked.Increment(ref flat);
    }

    public void Unresolved() => Interlocked.Increment(ref unresolved);

    public void Sampled(bool constant)
    {
        Interlocked.Increment(ref sampled);
        if (constant) Interlocked.Increment(ref constants);
    }

    public override string ToString() => FormattableString.Invariant(
        $"{programs} programs, {withScores} with scores; {resolved} derivatives compared, {NonZeroShare:P0} of them not zero, {ResolvedShare:P1} resolved; {second} second derivatives compared, {NonZeroSecondDerivatives} of them not zero; {RandomShare:P0} of the results random");
}
