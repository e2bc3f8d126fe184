using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>
/// Derivatives of the log-probability of an outcome for the families with an array parameter, in their zero-mean forms. <c>Add…</c> adds a multiple
/// to an adjoint (reverse mode); <c>…Dot</c> is the product with a tangent (forward mode). The other families' scores are plain arithmetic in
/// emitted code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Score;
