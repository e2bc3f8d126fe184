using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Simplification;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.Tests.Vectorization;

/// <summary>After <see cref="ArrayCopies"/>, arrays updated in the place they share mean what they meant as values.</summary>
public class InPlaceTests
{
    private const string Head = "function F(%x.0: real, %n.1: int, %c.2: bool, %xs.3: real[], %acc.4: real[]) wrt () {\n%i.5: int = const 0\n%j.6: int = const 1\n%k.7: int = const 2\n";

    [Fact]
    public void RandomFunctions_AndTheirDerivatives_KeepTheirBits()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var function = SmoothFunction.Make(seed);
            var reverse = ReverseMode.Gradient(function, function.Differentiable, 0);
            Value[] accumulators = [.. reverse.Parameters.Skip(function.Parameters.Count)];
            var forward = ForwardMode.Gradient(function, function.Differentiable.Where(p => p.Type.IsScalar).ToEquatableArray(), 0);
            object[] arguments = SmoothFunction.Arguments(new Random(seed));
            object[] accumulated = [.. arguments, new[] { 0.5, 1, -1 }, new[,] { { 1.0, 2 }, { 3, 4 } }];
            Same(function, [], arguments, seed);
            Same(Simplify.Apply(function), [], arguments, seed);
            Same(forward, [], arguments, seed);
            Same(Simplify.Derivatives(forward), [], arguments, seed);
            Same(reverse, accumulators, accumulated, seed);
            Same(Simplify.Derivatives(reverse), accumulators, accumulated, seed);
        }
    }

    [Theory]
    [InlineData("%10: real[] = store %xs.3 [%i.5] %x.0 %11: real = load %10 [%i.5] %12: real = load %xs.3 [%i.5] yield %11, %12", 1)]
    [InlineData("%10: real[] = store %acc.4 [%i.5] %x.0 %11: real = load %10 [%i.5] yield %11", 0)]
    [InlineData("%10: real[] = store %acc.4 [%i.5] %x.0 %11: real = load %10 [%i.5] %12: real = load %acc.4 [%i.5] yield %11, %12", 1)]
    [InlineData("%12: real = load %acc.4 [%i.5] %10: real[] = addat %acc.4 [%i.5] %x.0 %11: real = load %10 [%i.5] yield %11, %12", 0)]
    [InlineData("%10: real[] = addarrays %acc.4 %acc.4 yield %10", 0)]
    [InlineData("%10: real[] = addarrays %acc.4 %xs.3 %11: real[] = addarrays %10 %acc.4 yield %11", 1)]
    [InlineData("%10: real[] = if %c.2 { %11: real[] = store %acc.4 [%i.5] %x.0 yield %11 } else { %12: real = load %acc.4 [%j.6] %13: real[] = addat %acc.4 [%i.5] %12 yield %13 } yield %10", 0)]
    [InlineData("%10: real[] = if %c.2 { %11: real[] = store %acc.4 [%i.5] %x.0 yield %11 } else { yield %acc.4 } %12: real = load %acc.4 [%i.5] yield %10, %12", 1)]
    [InlineData("%10: real[], %20: real = if %c.2 { %11: real[] = store %acc.4 [%i.5] %x.0 %21: real = loop %22 from %i.5 to %n.1 carry (%23: real = %x.0) { %24: real = load %acc.4 [%i.5] yield %24 } yield %11, %21 } else { yield %acc.4, %x.0 } yield %10, %20", 1)]
    [InlineData("%10: real[] = loop %11 from %i.5 to %n.1 carry (%12: real[] = %acc.4) { %13: real = load %12 [%j.6] %14: real[] = addat %12 [%i.5] %13 yield %14 } yield %10", 0)]
    [InlineData("%10: real[] = loop %11 from %i.5 to %n.1 carry (%12: real[] = %acc.4) { %13: real = load %acc.4 [%i.5] %14: real[] = addat %12 [%i.5] %13 yield %14 } yield %10", 1)]
    [InlineData("%10: real[] = store %acc.4 [%i.5] %x.0 %11: real[] = store %acc.4 [%j.6] %x.0 %12: real = load %acc.4 [%i.5] %13: real[] = addarrays %10 %11 yield %12, %13", 2)]
    [InlineData("%10: real = loop %11 from %i.5 to %n.1 carry (%12: real = %x.0) { %13: real[] = addat %acc.4 [%i.5] %12 %14: real = load %13 [%i.5] yield %14 } yield %10", 1)]
    [InlineData("%10: real[] = loop %11 from %i.5 to %n.1 carry (%12: real[] = %acc.4) { %14: real[] = addat %12 [%i.5] %x.0 yield %14 } %15: real = load %acc.4 [%i.5] yield %10, %15", 1)]
    [InlineData("%10: real[] = loop %11 from %i.5 to %n.1 carry (%12: real[] = %xs.3) { %13: real = load %xs.3 [%i.5] %14: real[] = addat %12 [%i.5] %13 yield %14 } yield %10", 1)]
    [InlineData("%30: real[] = newarray real[] (%k.7) %31: real[] = newarray real[] (%k.7) %32: real[] = store %31 [%i.5] %x.0 %10: real[], %11: real[] = loop %12 from %i.5 to %n.1 carry (%13: real[] = %30, %14: real[] = %32) { %15: real = load %14 [%i.5] %16: real[] = addat %14 [%j.6] %15 yield %16, %13 } %17: real = load %10 [%j.6] %18: real = load %11 [%i.5] yield %17, %18", 1)]
    [InlineData("%30: real[] = newarray real[] (%k.7) %10: real[] = loop %12 from %i.5 to %n.1 carry (%13: real[] = %30) { %14: real[] = newarray real[] (%k.7) %15: real = load %13 [%i.5] %16: real = Add %15 %x.0 %17: real[] = store %14 [%i.5] %16 yield %17 } yield %10", 0)]
    public void Copies_AreMadeExactlyWhereTheOldArrayIsStillRead(string body, int copies)
    {
        var function = Parser.Parse(Head + body + "\n}");
        Verifier.Check(function);
        var copied = Same(function, [function.Parameters[4]], [0.7, 3, true, new[] { 1.0, 2 }, new[] { 3.0, 4 }], 0);
        Same(function, [function.Parameters[4]], [0.7, 3, false, new[] { 1.0, 2 }, new[] { 3.0, 4 }], 0);
        Assert.Equal(copies, Walk.Operations(copied).OfType<ZerosLikeOp>().Count());
    }

    [Theory]
    // Zeros that are there already, made again by an arm.
    [InlineData("%z.10: real[] = zeroslike %xs.3 %o.11: real[] = if %c.2 { %y.12: real[] = zeroslike %xs.3 %s.13: real[] = addat %y.12 [%i.5] %x.0 yield %s.13 } else { %t.14: real[] = addat %z.10 [%j.6] %x.0 yield %t.14 } yield %o.11", 1, 0)]
    [InlineData("%e.9: int = const 2 %z.10: real[] = newarray real[] (%e.9) %o.11: real[] = if %c.2 { yield %z.10 } else { %f.8: int = const 2 %y.12: real[] = newarray real[] (%f.8) %s.13: real[] = store %y.12 [%i.5] %x.0 yield %s.13 } yield %o.11", 1, 0)]
    // The same, read again afterwards: the branch works on a copy.
    [InlineData("%z.10: real[] = zeroslike %xs.3 %o.11: real[] = if %c.2 { %y.12: real[] = zeroslike %xs.3 %s.13: real[] = addat %y.12 [%i.5] %x.0 yield %s.13 } else { yield %z.10 } %l.15: real = load %z.10 [%i.5] yield %o.11, %l.15", 2, 1)]
    // An array that holds something already, two that are made in the arms, an array of given elements.
    [InlineData("%z.10: real[] = store %acc.4 [%i.5] %x.0 %o.11: real[] = if %c.2 { %y.12: real[] = zeroslike %xs.3 %s.13: real[] = addat %y.12 [%i.5] %x.0 yield %s.13 } else { yield %z.10 } yield %o.11", 1, 1)]
    [InlineData("%o.11: real[] = if %c.2 { %y.12: real[] = zeroslike %xs.3 %s.13: real[] = addat %y.12 [%i.5] %x.0 yield %s.13 } else { %y.14: real[] = zeroslike %xs.3 %s.15: real[] = addat %y.14 [%j.6] %x.0 yield %s.15 } yield %o.11", 1, 0)]
    [InlineData("%o.11: real[] = if %c.2 { %y.12: real[] = array (%x.0, %x.0) yield %y.12 } else { %f.8: int = const 2 %y.14: real[] = newarray real[] (%f.8) %s.15: real[] = addat %y.14 [%j.6] %x.0 yield %s.15 } yield %o.11", 2, 1)]
    // In a branch in a branch, and behind a loop.
    [InlineData("%z.10: real[] = zeroslike %xs.3 %o.11: real[] = if %c.2 { %p.20: real[] = if %c.2 { %y.12: real[] = zeroslike %xs.3 %s.13: real[] = addat %y.12 [%i.5] %x.0 yield %s.13 } else { yield %z.10 } %s.21: real[] = addat %p.20 [%j.6] %x.0 yield %s.21 } else { %y.22: real[] = zeroslike %xs.3 %q.23: real[] = loop %k.24 from %i.5 to %n.1 carry (%r.25: real[] = %y.22) { %t.26: real[] = addat %r.25 [%i.5] %x.0 yield %t.26 } yield %q.23 } yield %o.11", 1, 0)]
    public void ArraysThatBranchesYield_AreMadeBeforeThem(string body, int made, int sums)
    {
        var function = Parser.Parse(Head + body + "\n}");
        Verifier.Check(function);
        foreach (bool condition in new[] { true, false })
        {
            var copied = Same(function, [function.Parameters[4]], [0.7, 3, condition, new[] { 1.0, 2 }, new[] { 3.0, 4 }], 0);
            Assert.Equal((made, sums), (Walk.Operations(copied).Count(IsMade), Walk.Operations(copied).Count(o => o is AddArraysOp)));
        }
    }

    private static bool IsMade(Operation operation) => operation is NewArrayOp or ZerosLikeOp or ArrayLiteralOp;

    private static Function Same(Function function, Value[] owned, object[] arguments, int seed)
    {
        var copied = ArrayCopies.Apply(function, owned);
        Verifier.Check(copied);
        foreach (var branch in Walk.Operations(copied).OfType<IfOp>()) MakesNoneOfItsYields(branch, ArrayStorage.Of(copied, _ => false));
        var asValues = new Interpreter { Noise = Differences.Noise() }.Run(function, arguments);
        var inPlace = new Interpreter { Noise = Differences.Noise(), Storage = ArrayStorage.Of(copied, _ => false) };
        var results = inPlace.Run(copied, arguments);
        Assert.True(Equivalence.Text(asValues) == Equivalence.Text(results), $"seed {seed}:\n{Printer.Print(copied)}");
        for (int k = 0; k < arguments.Length; k++)
            if (!owned.Contains(copied.Parameters[k])) Assert.True(ReferenceEquals(arguments[k], inPlace[copied.Parameters[k]]), $"seed {seed}: {copied.Parameters[k]} was written to");
        return copied;
    }

    private static void MakesNoneOfItsYields(IfOp branch, ArrayStorage storage)
    {
        var yielded = branch.Outputs.Where(v => !v.Type.IsScalar).Select(storage.Representative).ToHashSet();
        foreach (var made in Walk.Operations(branch.Then).Concat(Walk.Operations(branch.Else)).Where(IsMade))
            Assert.False(yielded.Contains(storage.Representative(made.Results[0])), $"{made.Results[0]} is made in an arm");
    }
}
