using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>The standard variables that noise comes in.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum NoiseKind
{
    /// <summary>Uniform on (0, 1): (bits + ½)·2⁻⁵², never an end point.</summary>
    Uniform,

    /// <summary>Standard normal.</summary>
    Normal,

    /// <summary>Standard exponential, −log(u).</summary>
    Exponential,
}
