using Oracle = MathNet.Numerics.Distributions;

namespace Backdraw.Tests.Estimation;

public class StudentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(199)]
    [InlineData(200)]
    [InlineData(5000)]
    public void Reach_HasTheProbabilityAskedFor(long degrees)
    {
        foreach (double level in new[] { 0.01, 0.5, 0.6827, 0.9, 0.95, 0.99, 0.9999 })
        {
            double reach = Student.Reach(level, degrees);
            Assert.Equal(level, 1 - 2 * Oracle.StudentT.CDF(0, 1, degrees, -reach), 1e-9);
        }
    }

    [Fact]
    public void Interval_IsWiderForFewSamples()
    {
        // 12.7062 is the table's t for one degree of freedom at 95 %.
        var (lower, upper) = new Estimate(10, 2, 2).ConfidenceInterval(0.95);
        Assert.Equal(10 - 2 * 12.706204736, lower, 1e-8);
        Assert.Equal(10 + 2 * 12.706204736, upper, 1e-8);
        (lower, upper) = new Estimate(10, 2, 1 << 30).ConfidenceInterval(0.95);
        Assert.Equal(10 - 2 * 1.959963985, lower, 1e-7);
        Assert.True(double.IsNaN(new Estimate(10, double.NaN, 1).ConfidenceInterval(0.95).Lower));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void LevelOutsideItsDomain_IsNamed(double level)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new Estimate(0, 1, 100).ConfidenceInterval(level));
        Assert.Equal(("level", (object)level), (exception.ParamName, exception.ActualValue));
    }
}
