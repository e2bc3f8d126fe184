namespace Backdraw;

/// <summary>
/// How a draw is differentiated. A direct call samples the same whatever is asked for. An estimator that is not available at a draw is an error there
/// (BD0204), and in this version the last four are available at none.
/// </summary>
public enum Estimator
{
    /// <summary>The compiler chooses, and says what it chose at the draw.</summary>
    Auto,

    /// <summary>The noise is held fixed and the derivative flows through the parameters: x = g(z, φ).</summary>
    Pathwise,

    /// <summary>The score function (likelihood ratio): the sample is held fixed and the log-density is differentiated.</summary>
    Score,

    /// <summary>The exact sum over the values of the draw.</summary>
    Enumerate,

    /// <summary>The weak derivative: a difference of two coupled samples.</summary>
    MeasureValued,

    /// <summary>An alternative path carried beside the path with common random numbers.</summary>
    Coupled,

    /// <summary>A later quantity is held fixed in place of the noise, so that a jump in it cannot move.</summary>
    Pushforward,
}
