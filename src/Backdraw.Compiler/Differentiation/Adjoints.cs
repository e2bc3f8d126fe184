using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;

namespace Backdraw.Compiler.Differentiation;

/// <summary>
/// The adjoints known so far in a region of the reverse sweep. For a scalar from outside the region this is the region's own contribution; the
/// adjoint of an array from outside is the whole adjoint, taken from the region around and updated in place.
/// </summary>
internal sealed class Adjoints(RegionBuilder back, Func<Value, bool> active, Shapes shapes, Adjoints? around)
{
    private readonly Dictionary<Value, Value> known = [];
    private readonly HashSet<Value> touched = [];

    /// <summary>Where the adjoint code goes.</summary>
    public RegionBuilder Back => back;

    /// <summary>The values whose adjoint this region has set, in that order.</summary>
    public List<Value> Touched { get; } = [];

    /// <summary>Whether a value needs an adjoint.</summary>
    public bool IsActive(Value value) => value.Type.IsDifferentiable && active(value);

    /// <summary>The adjoint of a value, or null for zero.</summary>
    public Value? Find(Value value)
    {
        if (known.TryGetValue(value, out var bar)) return bar;
        return value.Type.IsScalar ? null : around?.Find(value);
    }

    /// <summary>
    /// The adjoint of an array; where there is none, zeros made in the region that defines the array, so that every inner region works on one array.
    /// </summary>
    public Value GetArray(Value array)
    {
        if (Find(array) is { } bar) return bar;
        if (around is not null && !Own.Contains(array)) return around.GetArray(array);
        var zeros = Zero(array);
        Set(array, zeros);
        return zeros;
    }

    /// <summary>The adjoint of a scalar, zero where there is none.</summary>
    public Value Get(Value scalar) => Find(scalar) ?? Zero(scalar);

    /// <summary>The values this region defines.</summary>
    public HashSet<Value> Own { get; } = [];

    /// <summary>Puts an adjoint in place that is not a contribution of this region: an accumulator, or the seed of a result.</summary>
    public void Start(Value value, Value bar) => known[value] = bar;

    /// <summary>Sets the adjoint of a value.</summary>
    public void Set(Value value, Value bar)
    {
        if (touched.Add(value)) Touched.Add(value);
        known[value] = bar;
    }

    /// <summary>Adds a contribution to the adjoint of a scalar.</summary>
    public void Add(Value value, Term contribution)
    {
        if (IsActive(value)) Set(value, Find(value) is { } sum ? contribution.AddedTo(sum) : contribution.Value);
    }

    /// <summary>Adds a whole adjoint to that of a value, scalar or array.</summary>
    public void Add(Value value, Value bar)
    {
        if (!IsActive(value)) return;
        if (Find(value) is not { } sum)
        {
            Set(value, bar);
            return;
        }

        if (value.Type.IsScalar)
        {
            Set(value, back.Sum(sum, bar));
            return;
        }

        var total = back.Ids.Like(sum);
        back.Add(new AddArraysOp(total, sum, bar));
        Set(value, total);
    }

    /// <summary>Zero of the shape of a value.</summary>
    public Value Zero(Value value) => value.Type.IsScalar ? back.Constant(0.0) : shapes.Zeros(value, back, NameOf(value));

    /// <summary>The name of the adjoint of a value: <c>xBar</c> for <c>x</c>.</summary>
    public static string? NameOf(Value value) => value.Name is null ? null : value.Name + "Bar";
}
