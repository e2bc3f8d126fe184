namespace Backdraw;

/// <summary>The direction in which the chain rule is applied. Both give the same gradient to rounding.</summary>
public enum DerivativeMode
{
    /// <summary>The cheaper of the two, by counting operations.</summary>
    Auto,

    /// <summary>Tangents beside values: cost grows with the number of parameters, no tape.</summary>
    Forward,

    /// <summary>Adjoints in a backward sweep: cost does not grow with the number of parameters, loops are taped.</summary>
    Reverse,
}
