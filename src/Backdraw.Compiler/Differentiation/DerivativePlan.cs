using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Backdraw.Compiler.Simplification;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.Differentiation;

// Needs:      a settled function, its surrogate as the last result.
// Does:       splits it into S(P(θ)), differentiates S by the values that cross and P by θ: ∇E[S(P(θ))] = J_Pᵀ·E[∇S].
// Guarantees: the operations of the value are those of the function, bit for bit.

/// <summary>Plans the kernels of a method.</summary>
public static class DerivativePlan
{
    /// <summary>The kernel of the value alone.</summary>
    /// <param name="name">The name of the kernel's type.</param>
    /// <param name="settled">The function, with visits where it has score sites.</param>
    public static KernelPlan Value(string name, Function settled)
    {
        var split = UniformHoisting.Apply(settled);
        return new KernelPlan(
            name, settled.Parameters, split.Prologue, NoiseSlice.Apply(split.Sample), split.Sample, true, [], null, settled.Differentiable, ScoreSites(settled));
    }

    /// <summary>The kernel of value and gradient.</summary>
    /// <param name="name">The name of the kernel's type.</param>
    /// <param name="surrogate">The function; derivatives are those of its last result.</param>
    /// <param name="mode">Forward, reverse, or the cheaper of the two.</param>
    public static KernelPlan Gradient(string name, Function surrogate, DerivativeMode mode)
    {
        bool scores = Walk.Operations(surrogate).Any(o => o is AdvantageOp);
        var split = UniformHoisting.Apply(surrogate);
        var moved = Activity.Of(split.Prologue, surrogate.Differentiable, split.Prologue.Body.Yields);
        int result = surrogate.Body.Yields.Count - 1;
        var useful = Activity.Of(split.Sample, split.Sample.Parameters, [split.Sample.Body.Yields[result]]);
        var summed = split.Sample.Parameters
            .Where(v => v.Type.IsDifferentiable && (surrogate.Differentiable.Contains(v) || moved.Varied(v)) && useful.Active(v))
            .OrderBy(v => v.Type.IsScalar ? 0 : 1)
            .ToEquatableArray();

        var overflow = Overflow.Of(surrogate);
        var derivative = UsesForwardMode(split.Sample, summed, mode)
            ? ForwardMode.Gradient(split.Sample, summed, result, overflow)
            : ReverseMode.Gradient(split.Sample, summed, result, overflow);
        var bars = derivative.Body.Yields.Skip(split.Sample.Body.Yields.Count);
        var sample = Simplify.Derivatives(derivative with
        {
            Body = derivative.Body with { Yields = [derivative.Body.Yields[0], .. bars] },
        });

        // With score sites the values come from a run of the value kernel, which has checked the parameters.
        if (scores) sample = Simplify.PreserveBits(WithoutChecks(sample with { Body = sample.Body with { Yields = sample.Body.Yields.Skip(1).ToEquatableArray() } }));

        int first = scores ? 0 : 1, scalars = summed.Count(v => v.Type.IsScalar);
        sample = UniformFactors.Apply(sample, split.Sample.Parameters, first, scalars, out var factored);
        sample = Simplify.PreserveBits(AffineExponents.Lower(sample));

        // What crosses for the value may be more than its derivative reads; an array's extents are those of its sums.
        var noise = NoiseSlice.Apply(split.Sample);
        var kept = noise.Parameters.Concat(summed.Where(v => !v.Type.IsScalar)).ToList();
        var kernel = UniformHoisting.Again(new SplitFunction(split.Prologue, sample), kept);

        var yields = split.Prologue.Body.Yields.ToList();
        var results = summed.Select(v => yields.IndexOf(v)).ToEquatableArray();
        var pullback = ReverseMode.Pullback(split.Prologue, surrogate.Differentiable, results, overflow);
        var (sampled, sums, epilogue) = OneSumEach(kernel.Sample, first, summed, factored, pullback, split.Prologue.Body.Operations.Count);
        epilogue = Simplify.Derivatives(WithoutChecks(epilogue), exactResults: 0);
        return new KernelPlan(
            name, surrogate.Parameters, DeadCode.Apply(kernel.Prologue), noise, sampled, !scores, sums, epilogue, surrogate.Differentiable, ScoreSites(surrogate));
    }

    /// <summary>Sums what is summed once; the pullback begins by making the adjoints of what crosses from the sums.</summary>
    private static (Function Sample, EquatableArray<Value> Sums, Function Epilogue) OneSumEach(
        Function sample, int first, EquatableArray<Value> summed, List<UniformFactors.Factored> factored, Function pullback, int forwardSteps)
    {
        int scalars = factored.Count, parameters = pullback.Parameters.Count - summed.Count;
        var ids = new IdSource(pullback);
        var yields = sample.Body.Yields.Take(first).ToList();
        var sums = new List<Value>();
        var sumParameters = new List<Value>();
        var sumOf = new Dictionary<Value, Value>();
        var restored = new List<Operation>();
        var same = new Dictionary<Value, Value>();
        for (int k = 0; k < scalars; k++)
        {
            var bar = sample.Body.Yields[first + k];
            var adjoint = pullback.Parameters[parameters + k];
            if (!sumOf.TryGetValue(bar, out var sum))
            {
                // The sum of an adjoint is named after it; other sums after what they sum.
                bool plain = factored[k].IsPlain;
                sum = plain ? adjoint : ids.New(IrType.Real, bar.Name);
                sumOf.Add(bar, sum);
                yields.Add(bar);
                sums.Add(plain ? summed[k] : sum);
                sumParameters.Add(sum);
            }

            if (!factored[k].IsPlain) restored.AddRange(UniformFactors.Restored(factored[k], sum, adjoint, ids));
            else if (!sum.Equals(adjoint)) same.Add(adjoint, sum);
        }

        var steps = pullback.Body.Operations;
        var body = pullback.Body with { Operations = [.. steps.Take(forwardSteps), .. restored, .. steps.Skip(forwardSteps)] };
        var epilogue = pullback with
        {
            Parameters = [.. pullback.Parameters.Take(parameters), .. sumParameters, .. pullback.Parameters.Skip(parameters + scalars)],
            Body = Rewriter.Map(body, v => same.TryGetValue(v, out var sum) ? sum : v),
        };
        yields.AddRange(sample.Body.Yields.Skip(first + scalars));
        return (sample with { Body = sample.Body with { Yields = yields.ToEquatableArray() } }, [.. sums, .. summed.Skip(scalars)], epilogue);
    }

    /// <summary>Whether forward mode is used: asked for, or cheaper. It carries a tangent for each value that crosses, reverse mode a tape.</summary>
    public static bool UsesForwardMode(Function sample, EquatableArray<Value> summed, DerivativeMode mode)
    {
        if (mode == DerivativeMode.Reverse || summed.Any(v => !v.Type.IsScalar)) return false;
        return mode == DerivativeMode.Forward || ModeChoice.ForwardIsCheaper(sample, summed);
    }

    private static int ScoreSites(Function function) =>
        Walk.Operations(function).Select(o => o switch { AdvantageOp a => a.Site.Id + 1, VisitOp v => v.Site.Id + 1, _ => 0 }).DefaultIfEmpty(0).Max();

    private static Function WithoutChecks(Function function) => function with { Body = WithoutChecks(function.Body) };

    private static Region WithoutChecks(Region region) => region with
    {
        Operations = region.Operations.Where(o => o is not GuardOp).Select(o => Rewriter.MapRegions(o, WithoutChecks)).ToEquatableArray(),
    };
}
