namespace Backdraw.Compiler.Ir;

/// <summary>
/// One step of a region. Operations are immutable, compared by value, and closed: every pass matches all of them.
/// </summary>
public abstract record Operation
{
    private protected Operation() { }

    /// <summary>The user's source line this step came from, printed above it as a comment; null for steps no line stands for.</summary>
    public string? Source { get; init; }

    /// <summary>The values this operation defines.</summary>
    public abstract EquatableArray<Value> Results { get; }

    /// <summary>The values this operation reads, those of its regions left out.</summary>
    public abstract EquatableArray<Value> Operands { get; }

    /// <summary>Whether it matters that the operation happens, besides what it defines: noise, guards, visits and their costs. It stays though nothing reads it.</summary>
    public virtual bool HasEffect => false;
}

/// <summary>A constant. Bits, not a number, so that 0.0 and −0.0 differ: the IEEE bits of a real, the integer itself, 0 or 1 for a bool.
/// <paramref name="Token"/> is the number as the user wrote it, kept for printing.</summary>
public sealed record ConstantOp(Value Result, long Bits, string? Token) : Operation
{
    /// <summary>The number that the bits stand for.</summary>
    public double Number => Result.Type == IrType.Real ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [];
}

/// <summary>A pure scalar operation.</summary>
public sealed record ApplyOp(Value Result, Primitive Primitive, EquatableArray<Value> Arguments) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => Arguments;
}

/// <summary>A draw as the user wrote it. Only the front end makes it; settling the estimators replaces it by noise and arithmetic.</summary>
public sealed record DrawOp(Value Result, DrawSite Site, Family Family, EquatableArray<Value> Parameters, Estimator Estimator) : Operation
{
    /// <inheritdoc/>
    public override bool HasEffect => true;

    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => Parameters;
}

/// <summary>
/// The standard noise of a site, free of every parameter. <paramref name="Keyed"/> is false where the control flow of the method as written is
/// uniform (the next slot of the block's stream), true where it varies by sample (Philox by sample, site and visit).
/// Never removed, even when unused: a stream draw consumes its slot.
/// </summary>
public sealed record NoiseOp(Value Result, DrawSite Site, NoiseKind Kind, bool Keyed) : Operation
{
    /// <inheritdoc/>
    public override bool HasEffect => true;

    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [];
}

/// <summary>What must hold of its operands, in its place: where they are uniform and it does not, it throws; where they vary, the sample is not finite.</summary>
public abstract record GuardOp : Operation
{
    private protected GuardOp() { }

    /// <inheritdoc/>
    public override bool HasEffect => true;

    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [];
}

/// <summary>The bounds of a clamp: the lower one must not be above the upper one. <paramref name="Text"/> is the clamp as the user wrote it.</summary>
public sealed record OrderOp(string Text, Value Lower, Value Upper) : GuardOp
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Lower, Upper];
}

/// <summary>
/// A parameter of the function, every element of an array, must be positive, or zero where <paramref name="AllowsZero"/>: where it is not, what
/// <paramref name="Reason"/> says biases the gradient.
/// </summary>
public sealed record SignOp(Value Parameter, bool AllowsZero, string Reason) : GuardOp
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Parameter];
}

/// <summary>The parameters of one draw must lie in their domain.</summary>
public sealed record CheckOp(DrawSite Site, Family Family, EquatableArray<Value> Parameters) : GuardOp
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => Parameters;
}

/// <summary>The quantile of a discrete family at a uniform: the sampler by inversion. Pure; its derivative is zero (score draws are held constant).</summary>
public sealed record QuantileOp(Value Result, Family Family, Value Uniform, EquatableArray<Value> Parameters) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Uniform, .. Parameters];
}

/// <summary>log p(outcome; parameters). Pure; only its derivative in the parameters matters, in the zero-mean forms of the score table.</summary>
public sealed record LogDensityOp(Value Result, Family Family, Value Outcome, EquatableArray<Value> Parameters) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Outcome, .. Parameters];
}

/// <summary>
/// In the gradient function: the advantage A of this visit of a score site, cost minus baseline, held constant. The cost is the result of the value
/// function numbered <paramref name="Shared"/> (null for none), plus <paramref name="Cost"/> (a real, null for 0).
/// </summary>
public sealed record AdvantageOp(Value Result, DrawSite Site, int? Shared, Value? Cost) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => Cost is null ? [] : [Cost];
}

/// <summary>In the gradient function: what the advantage of this visit of a score site grows by when its cost grows by one.</summary>
public sealed record WeightOp(Value Result, DrawSite Site) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [];
}

/// <summary>A value, held constant in differentiation.</summary>
public sealed record HeldOp(Value Result, Value Held) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Held];
}

/// <summary>
/// A product that only second derivatives see: its value and its first derivatives are zero, and ∂²(l ∘ r) = ∂l·∂rᵀ + ∂r·∂lᵀ, as if the values of both
/// factors were zero. Forward mode makes ordinary operations of it.
/// </summary>
public sealed record JointOp(Value Result, Value Left, Value Right) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Left, Right];
}

/// <summary>In the value function of a method with score sites: this visit of the site happened, with the cost of <see cref="AdvantageOp"/>. Feeds the
/// baselines.</summary>
public sealed record VisitOp(DrawSite Site, int? Shared, Value? Cost) : Operation
{
    /// <inheritdoc/>
    public override bool HasEffect => true;

    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => Cost is null ? [] : [Cost];
}

/// <summary>In the value function: adds to the cost of every visit of a score site that was made since the region around was entered.</summary>
public sealed record CostOp(DrawSite Site, Value Cost) : Operation
{
    /// <inheritdoc/>
    public override bool HasEffect => true;

    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Cost];
}

/// <summary>A new array of zeros (false). One extent for a vector (int), two for a matrix.</summary>
public sealed record NewArrayOp(Value Result, EquatableArray<Value> Extents) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => Extents;
}

/// <summary>A new vector of the given elements.</summary>
public sealed record ArrayLiteralOp(Value Result, EquatableArray<Value> Elements) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => Elements;
}

/// <summary>The extent of an array along a dimension (0-based), an int.</summary>
public sealed record LengthOp(Value Result, Value Array, int Dimension) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Array];
}

/// <summary>An element read. One int index for a vector, two for a matrix; outside the bounds it throws as C# does.</summary>
public sealed record LoadOp(Value Result, Value Array, EquatableArray<Value> Indices) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Array, .. Indices];
}

/// <summary>The array with one element replaced. Arrays are SSA values: the copy is elided where the old array is dead.</summary>
public sealed record StoreOp(Value Result, Value Array, EquatableArray<Value> Indices, Value Element) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Array, .. Indices, Element];
}

/// <summary>The array with <paramref name="Addend"/> added to one element: the adjoint of a load.</summary>
public sealed record AddAtOp(Value Result, Value Array, EquatableArray<Value> Indices, Value Addend) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Array, .. Indices, Addend];
}

/// <summary>The element-wise sum of two arrays of one shape.</summary>
public sealed record AddArraysOp(Value Result, Value Left, Value Right) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Left, Right];
}

/// <summary>An array of zeros (reals) of the shape of <paramref name="Shape"/>: where adjoints and tangents of arrays begin.</summary>
public sealed record ZerosLikeOp(Value Result, Value Shape) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Shape];
}

/// <summary>A branch. Regions take no parameters, see all outer values, and yield one value per result.</summary>
public sealed record IfOp(EquatableArray<Value> Outputs, Value Condition, Region Then, Region Else) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => Outputs;

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Condition];
}

/// <summary>
/// A loop over an int index with carried values.
/// <para>The index runs over Lower … Upper − 1 in steps of one, or from Upper − 1 down to Lower when <paramref name="Descending"/>. With
/// <paramref name="Upper"/> null it runs from Lower upward without end (never descending) and <paramref name="Condition"/> decides.</para>
/// <para><see cref="Region.Parameters"/> of both regions are [index, carried…]. The condition region, when there is one, is evaluated before each
/// iteration and yields one bool; false ends the loop. The body yields the next carried values. Results are the carried values at the end.</para>
/// <para>Where the bounds or the condition vary by sample, a lane takes part in the iterations whose index lies within its own bounds and stops for
/// good at its first false condition.</para>
/// </summary>
public sealed record LoopOp(
    EquatableArray<Value> Outputs,
    Value Lower,
    Value? Upper,
    bool Descending,
    EquatableArray<Value> Initial,
    Region? Condition,
    Region Body) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => Outputs;

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => Upper is null ? [Lower, .. Initial] : [Lower, Upper, .. Initial];
}

/// <summary>
/// Puts a scalar on the tape, in the body of a loop of the forward sweep. Slots are matched one to one with <see cref="RestoreOp"/>; the reverse loop
/// mirrors the forward loop, so the tape is a stack of frames, one a loop iteration. Saves stand directly in a loop body, after its inner loops.
/// </summary>
public sealed record SaveOp(int Slot, Value Saved) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [Saved];
}

/// <summary>Takes a scalar back from the tape, at the head of the body of the reverse loop.</summary>
public sealed record RestoreOp(Value Result, int Slot) : Operation
{
    /// <inheritdoc/>
    public override EquatableArray<Value> Results => [Result];

    /// <inheritdoc/>
    public override EquatableArray<Value> Operands => [];
}
