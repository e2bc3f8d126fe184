using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Simplification;

namespace Backdraw.Compiler.Tests.Simplification;

/// <summary>Every pass against the interpreter, on random functions.</summary>
public class PassEquivalenceTests
{
    private const int Functions = 1500;

    [Fact]
    public void Algebra_KeepsBits() => KeepsBits(f => Algebra.Apply(f));

    [Fact]
    public void CommonSubexpressions_KeepsBits() => KeepsBits(CommonSubexpressions.Apply);

    [Fact]
    public void DeadCode_KeepsBits() => KeepsBits(DeadCode.Apply);

    [Fact]
    public void LoopInvariants_KeepsBits() => KeepsBits(LoopInvariants.Apply);

    [Fact]
    public void PreserveBits_KeepsBits() => KeepsBits(Simplify.PreserveBits);

    [Fact]
    public void Relaxed_KeepsTheValue_AndDerivativesOfFiniteRuns()
    {
        for (int seed = 0; seed < Functions; seed++)
        {
            var function = RandomFunction.Make(seed);
            var simplified = Checked(f => Algebra.Apply(f, relaxed: true), function, seed);
            var random = new Random(seed);
            for (int run = 0; run < 4; run++)
            {
                object[] arguments = RandomFunction.Arguments(random);
                var before = Equivalence.Of(function, arguments);
                var after = Equivalence.Of(simplified, arguments);
                Assert.True(Equivalence.Text(before.Results[0]) == Equivalence.Text(after.Results[0]), $"seed {seed}");
                if (!before.AllFinite) continue;
                for (int k = 1; k < before.Results.Length; k++) Assert.True(AreEqual(before.Results[k], after.Results[k]), $"seed {seed}, result {k}");
            }
        }
    }

    [Fact]
    public void Contraction_OfExactArithmetic_ChangesNothing()
    {
        int fused = 0;
        for (int seed = 0; seed < Functions; seed++)
        {
            var function = RandomFunction.MakeExact(seed);
            var contracted = Checked(f => Contraction.Apply(f), function, seed);
            fused += Walk.Operations(contracted).Count(op => op is ApplyOp { Primitive: Primitive.FusedMultiplyAdd });
            var random = new Random(seed);
            for (int run = 0; run < 4; run++)
            {
                object[] arguments = RandomFunction.ExactArguments(random);
                var before = Equivalence.Of(function, arguments).Results;
                var after = Equivalence.Of(contracted, arguments).Results;
                for (int k = 0; k < before.Length; k++) Assert.True(AreEqual(before[k], after[k]), $"seed {seed}, result {k}");
            }
        }
        Assert.True(fused > Functions / 10);
    }

    [Fact]
    public void Simplify_OfExactArithmetic_ChangesNoNumber()
    {
        for (int seed = 0; seed < Functions; seed++)
        {
            var function = RandomFunction.MakeExact(seed);
            Function[] versions = [Checked(Simplify.Apply, function, seed), Checked(f => Simplify.Derivatives(f), function, seed)];
            var random = new Random(seed);
            for (int run = 0; run < 4; run++)
            {
                object[] arguments = RandomFunction.ExactArguments(random);
                var before = Equivalence.Of(function, arguments).Results;
                foreach (var version in versions)
                {
                    var after = Equivalence.Of(version, arguments).Results;
                    for (int k = 0; k < before.Length; k++) Assert.True(AreEqual(before[k], after[k]), $"seed {seed}, result {k}");
                }
            }
        }
    }

    [Fact]
    public void Passes_AreIdempotent()
    {
        Func<Function, Function>[] passes = [CommonSubexpressions.Apply, DeadCode.Apply, LoopInvariants.Apply, f => Contraction.Apply(f)];
        for (int seed = 0; seed < 300; seed++)
        {
            foreach (var pass in passes)
            {
                var once = pass(RandomFunction.Make(seed));
                Assert.True(ReferenceEquals(once, pass(once)), $"seed {seed}");
            }
        }
    }

    private static void KeepsBits(Func<Function, Function> pass)
    {
        for (int seed = 0; seed < Functions; seed++)
        {
            var function = RandomFunction.Make(seed);
            var result = Checked(pass, function, seed);
            var random = new Random(seed);
            for (int run = 0; run < 4; run++)
            {
                object[] arguments = RandomFunction.Arguments(random);
                var before = Equivalence.Of(function, arguments);
                var after = Equivalence.Of(result, arguments);
                Assert.True(Equivalence.Text(before.Results) == Equivalence.Text(after.Results), $"seed {seed}");
                Assert.True(before.Events.SequenceEqual(after.Events), $"seed {seed}: other noise, checks or visits: {string.Join("; ", before.Events.Except(after.Events))} instead of {string.Join("; ", after.Events.Except(before.Events))}");
            }
        }
    }

    private static Function Checked(Func<Function, Function> pass, Function function, int seed)
    {
        var result = pass(function);
        var broken = Record.Exception(() => Verifier.Check(result));
        Assert.True(broken is null, $"seed {seed}: {broken?.Message}");
        return result;
    }

    private static bool AreEqual(object x, object y) => (x, y) switch
    {
        (double a, double b) => a == b,
        (double[] a, double[] b) => a.Length == b.Length && a.Zip(b).All(p => p.First == p.Second),
        _ => x.Equals(y),
    };
}
