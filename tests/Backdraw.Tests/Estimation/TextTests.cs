using System.Runtime.CompilerServices;
using Backdraw.Runtime;

namespace Backdraw.Tests.Estimation;

/// <summary>What the types that users meet say of themselves.</summary>
public class TextTests
{
    public static TheoryData<Type> PublicTypes => [.. typeof(MonteCarlo).Assembly.GetExportedTypes().Where(
        t => t.Namespace == "Backdraw" && !t.IsAbstract && !t.IsByRefLike && !t.IsGenericTypeDefinition && !t.IsSubclassOf(typeof(Exception)))];

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void EveryPublicType_HasAText(Type type) => Assert.NotNull(RuntimeHelpers.GetUninitializedObject(type).ToString());

    [Fact]
    public void ArraysAndMatrices_AreWritten()
    {
        var array = new EstimateArray(new[] { 1.5, -2 }, new[] { 0.5, 0.25 }, 10, 9);
        Assert.Equal("[1.50 ± 0.50, -2.00 ± 0.25]", array.ToString());
        Assert.Equal([array[0], array[1]], array);
        var matrix = new EstimateMatrix(new[] { 1.0, 2, 3, 4 }, new[] { 0.5, 0.5, 0.5, 0.5 }, 2, 2, 10, 9);
        Assert.Equal("[[1.00 ± 0.50, 2.00 ± 0.50], [3.00 ± 0.50, 4.00 ± 0.50]]", matrix.ToString());
        Assert.Equal("[[1, 2], [3, 4]]", matrix.Mean.ToString());
        double[] many = [.. Enumerable.Range(0, 20).Select(i => (double)i)];
        Assert.EndsWith(", 15 ± 0, … 4 more]", new EstimateArray(many, new double[20], 10, 9).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TableOfNothing_IsEmpty() => Assert.Equal("", EstimateTable.Format());

    [Fact]
    public void Tables_TakeNumbersArraysAndMatrices() => Assert.Equal(
        "Value    1.5\nA[0]     2\nA[1]     -3\nB[0, 0]  4\nB[0, 1]  5",
        EstimateTable.Format(("Value", 1.5), ("A", new[] { 2.0, -3 }), ("B", new[,] { { 4.0, 5 } })));

    [Fact]
    public void Estimates_AreEqualWhenTheyShowTheSame()
    {
        var run = new MonteCarlo(1000, seed: 2) { Antithetic = true };
        var value = Engine.Gradient(new ProbeKernel(new Probe()), run, "PriceGradient").Value;
        var same = new Estimate(value.Mean, value.StandardError, value.Samples);
        Assert.Equal(value, same);
        Assert.Equal(value.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(value, same with { StandardError = 0 });
    }

    [Fact]
    public void Targets_AreWritten()
    {
        Assert.Equal("0.01, absolute, of the value", ErrorTarget.Absolute(0.01).ToString());
        Assert.Equal("0.001, relative, of the gradient", ErrorTarget.Relative(0.001).OfGradient.ToString());
        var run = new MonteCarlo(1 << 16, 7) { TargetStandardError = ErrorTarget.Relative(0.001) };
        Assert.Contains("TargetStandardError = 0.001, relative, of the value", run.ToString(), StringComparison.Ordinal);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => Engine.Gradient(new ProbeKernel(new Probe()), run with { TargetStandardError = default(ErrorTarget) }, "PriceGradient"));
        Assert.Contains("ErrorTarget.Absolute or ErrorTarget.Relative", exception.Message, StringComparison.Ordinal);
    }
}
