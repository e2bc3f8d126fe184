namespace Backdraw;

/// <summary>A sample of a run threw an exception, the inner one. Of several such samples it is the first, for any number of threads and any vector width.</summary>
public sealed class SampleException : Exception
{
    static readonly string[] Suffixes = ["Gradient", "Expectation", "At"];

    internal SampleException(string member, long index, Exception inner)
        : base(Text(MethodOf(member), index, inner), inner)
    {
        Method = MethodOf(member);
        Index = index;
    }

    /// <summary>The name of the [Stochastic] method.</summary>
    public string Method { get; }

    /// <summary>The index of the sample in its run: <c>MAt</c> replays it.</summary>
    public long Index { get; }

    static string Text(string method, long index, Exception inner) => FormattableString.Invariant(
        $"Sample {index} of {method} threw {inner.GetType().Name}: {inner.Message} {method}At replays it, with the same run and index {index}.");

    static string MethodOf(string member)
    {
        foreach (string suffix in Suffixes)
        {
            if (member.EndsWith(suffix, StringComparison.Ordinal)) return member[..^suffix.Length];
        }

        return member;
    }
}
