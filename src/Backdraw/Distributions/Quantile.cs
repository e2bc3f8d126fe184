using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>
/// Discrete draws by inversion: one uniform u on (0, 1) each, and the same bits at every vector width. Unless said otherwise the result is the least k
/// with P(X ≤ k) ≥ u. Parameters outside the domain of the family give some value, no error: callers check by <see cref="Domain"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Quantile;
