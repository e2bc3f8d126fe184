namespace Backdraw;

/// <summary>The samples of a run whose value or derivatives were NaN or infinite. While there is one, the means it enters are NaN.</summary>
/// <param name="Count">The number of such samples.</param>
/// <param name="FirstIndex">The index of the first, to be replayed with <c>MAt</c>; −1 when there is none.</param>
public readonly record struct NonFinite(long Count, long FirstIndex);
