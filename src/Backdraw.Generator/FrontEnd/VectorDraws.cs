using Backdraw.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.FrontEnd;

/// <content>Draws of vectors: loops of draws of one component each, stored into the destination.</content>
internal sealed partial class BodyLowering
{
    // So small a part that no trial is left for what follows it, and so large that the mark of a missed derivative divided by it is finite.
    private const double Nothing = 1e-30;

    /// <summary>Lowers a draw that writes into a span.</summary>
    private void LowerVectorDraw(IInvocationOperation call, Family family)
    {
        var (arguments, estimator) = DrawArguments(call);
        var target = call.Arguments.Single(a => a.Parameter is { } p && KnownDraws.IsDestination(p)).Value;
        var destination = ArrayFor(target);
        if (!MayWrite(destination, target.Syntax)) return;

        var site = NewSite(call);
        Value Draw(RegionBuilder at, params Value[] parameters)
        {
            var outcome = ids.New(Signature.Outcome(family));
            at.Add(new DrawOp(outcome, site, family, parameters.ToEquatableArray(), estimator));
            return outcome;
        }

        // A part of an array takes what is drawn in an array of its own.
        var made = destination.View is null ? ArrayValue(destination, target.Syntax) : Copy(destination, destination.Name);
        var drawn = family switch
        {
            Family.MultivariateNormal => MultivariateNormal(arguments[0], arguments[1], made, Draw),
            Family.Dirichlet => Dirichlet(arguments[0], made, Draw),
            _ => Multinomial(arguments[0], arguments[1], made, Draw),
        };
        if (destination.View is null)
        {
            origins[drawn] = Origin(made);
            Write(destination, drawn);
            return;
        }

        WriteRange(destination, builder.Constant(0), LengthOf(destination, 0), (inner, index) => inner.Load(drawn, index), target.Syntax);
    }

    /// <summary>xᵢ = μᵢ + Σ_{j ≤ i} Lᵢⱼ zⱼ.</summary>
    private Value MultivariateNormal(Value mu, Value factor, Value made, Func<RegionBuilder, Value[], Value> draw)
    {
        var size = builder.Length(mu);
        var noise = ids.New(IrType.RealArray, "z");
        builder.Add(new NewArrayOp(noise, [size]));
        bool matrix = factor.Type.Rank == 2;
        var both = For(size, "i", [noise, made], (at, i, carried) =>
        {
            var row = at.Product(i, size);
            Value Element(RegionBuilder inner, Value j) => matrix ? inner.Load(factor, i, j) : inner.Load(factor, inner.Sum(row, j));
            var mean = at.Load(mu, i);
            var z = at.Store(carried[0], [i], draw(at, [mean, Element(at, i)]));
            var sum = For(at, at.Sum(i, at.Constant(1)), "j", [mean], (inner, j, partial) =>
                [inner.Apply(Primitive.FusedMultiplyAdd, Element(inner, j), inner.Load(z, j), partial[0])]);
            return [z, at.Store(carried[1], [i], sum[0])];
        });
        return both[1];
    }

    /// <summary>Gamma variables over their sum, by their logarithms yᵢ: exp(yᵢ − max y)/Σ exp(y − max y).</summary>
    private Value Dirichlet(Value alpha, Value made, Func<RegionBuilder, Value[], Value> draw)
    {
        var size = builder.Length(alpha);
        var drawn = For(size, "i", [made, builder.Constant(double.NegativeInfinity)], (at, i, carried) =>
        {
            var logarithm = draw(at, [at.Load(alpha, i)]);
            return [at.Store(carried[0], [i], logarithm), at.Apply(Primitive.Max, carried[1], logarithm)];
        });
        var scaled = For(size, "i", [drawn[0], builder.Constant(0.0)], (at, i, carried) =>
        {
            var weight = at.Apply(Primitive.Exp, at.Difference(at.Load(carried[0], i), drawn[1]));
            return [at.Store(carried[0], [i], weight), at.Sum(carried[1], weight)];
        });
        return For(size, "i", [scaled[0]], (at, i, carried) => [at.Store(carried[0], [i], at.Quotient(at.Load(carried[0], i), scaled[1]))])[0];
    }

    /// <summary>
    /// xₖ of n less x₀ … xₖ₋₁ trials with the probability of k among k and what follows; the last takes what is left. Where nothing with a weight is left, a share is
    /// 0: the divisor is never less than a small part of the sum of the weights. That part is NaN, as the shares then are, where the sum is 0 or infinite.
    /// </summary>
    private Value Multinomial(Value trials, Value p, Value made, Func<RegionBuilder, Value[], Value> draw)
    {
        var size = builder.Length(p);
        var last = builder.Difference(size, builder.Constant(1));
        var rests = ids.New(IrType.RealArray, "rests");
        builder.Add(new NewArrayOp(rests, [size]));
        var sums = For(builder, size, "k", [rests, builder.Constant(0.0)], (at, k, carried) =>
        {
            var sum = at.Sum(carried[1], at.Load(p, k));
            return [at.Store(carried[0], [k], sum), sum];
        }, descending: true);
        var least = builder.Product(builder.Product(builder.Constant(Nothing), sums[1]), builder.Quotient(sums[1], sums[1]));
        var drawn = For(last, "k", [made, trials], (at, k, carried) =>
        {
            var share = at.Quotient(at.Load(p, k), at.Apply(Primitive.Max, at.Load(sums[0], k), least));
            var count = draw(at, [carried[1], share]);
            return [at.Store(carried[0], [k], count), at.Difference(carried[1], count)];
        });
        return builder.Store(drawn[0], [last], drawn[1]);
    }

    private Value[] For(Value upper, string index, Value[] initial, Func<RegionBuilder, Value, Value[], Value[]> body) => For(builder, upper, index, initial, body);

    /// <summary>A loop from 0 to a bound that carries values.</summary>
    private Value[] For(
        RegionBuilder at, Value upper, string index, Value[] initial, Func<RegionBuilder, Value, Value[], Value[]> body, bool descending = false)
    {
        var inner = at.Nested();
        var counter = ids.New(IrType.Int, index);
        var carried = initial.Select(ids.Like).ToArray();
        var next = body(inner, counter, carried);
        var results = initial.Select(ids.Like).ToArray();
        at.Add(new LoopOp(results.ToEquatableArray(), at.Constant(0), upper, descending, initial.ToEquatableArray(), null, inner.Build([counter, .. carried], next)));
        return results;
    }
}
