using System.Runtime.Intrinsics;
using Backdraw.Runtime;

namespace Backdraw.Tests.Distributions;

public class DomainTests
{
    const double Infinity = double.PositiveInfinity, NaN = double.NaN;

    static void Throws(string parameter, object value, string words, Action draw)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(parameter, draw);
        Assert.Equal(value, error.ActualValue);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADrawOutsideItsDomain_NamesParameterValueAndDomain()
    {
        Throws("sigma", 0.0, "sigma of Draw.Normal must be positive and finite", () => Draw.Normal(0, 0));
        Throws("sigma", NaN, "positive and finite", () => Draw.Normal(0, NaN));
        Throws("mu", Infinity, "mu of Draw.Normal must be finite", () => Draw.Normal(Infinity, 1));
        Throws("sigma", -1.0, "Draw.LogNormal", () => Draw.LogNormal(0, -1));
        Throws("b", 2.0, "finite and above a = 2", () => Draw.Uniform(2, 2));
        Throws("a", NaN, "finite", () => Draw.Uniform(NaN, 2));
        Throws("rate", 0.0, "rate of Draw.Exponential must be positive and finite; it was 0", () => Draw.Exponential(0));
        Throws("p", 1.5, "from 0 to 1", () => Draw.Bernoulli(1.5));
        Throws("p", -1e-300, "from 0 to 1", () => Draw.Bernoulli(-1e-300));
        Throws("logit", NaN, "a number", () => Draw.BernoulliLogit(NaN));
        Throws("p", -1.0, "not negative in every place (here p[1])", () => Draw.Categorical([2, -1]));
        Throws("p", 0.0, "positive and finite sum", () => Draw.Categorical([0, 0]));
        Throws("p", 0.0, "positive and finite sum", () => Draw.Categorical([]));
        Throws("logits", NaN, "logits[1]", () => Draw.CategoricalLogits([2, NaN]));
        Throws("logits", -Infinity, "at least one place", () => Draw.CategoricalLogits([-Infinity]));
        Throws("rate", -1.0, "from 0 to 1e9", () => Draw.Poisson(-1));
        Throws("rate", 2e9, "from 0 to 1e9", () => Draw.Poisson(2e9));
        Throws("n", -1, "0 or more", () => Draw.Binomial(-1, 0.5));
        Throws("p", NaN, "from 0 to 1", () => Draw.Binomial(3, NaN));
        Throws("p", 0.0, "positive and at most 1", () => Draw.Geometric(0));
        Throws("p", 1.1, "positive and at most 1", () => Draw.Geometric(1.1));
    }

    [Fact]
    public void ADrawAtTheEdgeOfItsDomain_IsFine()
    {
        Draw.Bernoulli(0);
        Draw.Bernoulli(1);
        Draw.BernoulliLogit(Infinity);
        Draw.Poisson(0);
        Draw.Poisson(1e9);
        Draw.Binomial(0, 0);
        Draw.Binomial(int.MaxValue, 1);
        Draw.Binomial(int.MaxValue, 0.5);
        Draw.Geometric(1);
        Draw.Geometric(1.0 / (1 << 25));
        Draw.Categorical([0, 1e-300]);
        Draw.CategoricalLogits([-Infinity, 1e300]);
        Draw.Normal(-1e308, double.Epsilon);
    }

    static readonly double[] Values =
    [
        NaN, -Infinity, Infinity, 0, -0.0, 1, -1, 0.5, double.Epsilon, -double.Epsilon, 1e9, 1.1e9, 1.0000001, 2e-8, 4e-8, double.MaxValue,
    ];

    static void Agree(Func<double, double, bool> scalar, Func<Vector512<double>, Vector512<double>, Vector512<double>> at512,
        Func<Vector256<double>, Vector256<double>, Vector256<double>> at256, Func<Vector128<double>, Vector128<double>, Vector128<double>> at128)
    {
        foreach (double x in Values)
        {
            foreach (double y in Values)
            {
                Assert.Equal(scalar(x, y) ? -1 : 0, at512(Vector512.Create(x), Vector512.Create(y)).AsInt64()[5]);
                Assert.Equal(scalar(x, y) ? -1 : 0, at256(Vector256.Create(x), Vector256.Create(y)).AsInt64()[3]);
                Assert.Equal(scalar(x, y) ? -1 : 0, at128(Vector128.Create(x), Vector128.Create(y)).AsInt64()[1]);
            }
        }
    }

    [Fact]
    public void MasksOfInvalidLanes_AgreeWithTheScalar()
    {
        Agree(Domain.InvalidNormal, Domain.InvalidNormal, Domain.InvalidNormal, Domain.InvalidNormal);
        Agree(Domain.InvalidLogNormal, Domain.InvalidLogNormal, Domain.InvalidLogNormal, Domain.InvalidLogNormal);
        Agree(Domain.InvalidUniform, Domain.InvalidUniform, Domain.InvalidUniform, Domain.InvalidUniform);
        Agree((x, _) => Domain.InvalidExponential(x), (x, _) => Domain.InvalidExponential(x),
            (x, _) => Domain.InvalidExponential(x), (x, _) => Domain.InvalidExponential(x));
        Agree((x, _) => Domain.InvalidBernoulli(x), (x, _) => Domain.InvalidBernoulli(x),
            (x, _) => Domain.InvalidBernoulli(x), (x, _) => Domain.InvalidBernoulli(x));
        Agree((x, _) => Domain.InvalidBernoulliLogit(x), (x, _) => Domain.InvalidBernoulliLogit(x),
            (x, _) => Domain.InvalidBernoulliLogit(x), (x, _) => Domain.InvalidBernoulliLogit(x));
        Agree((x, _) => Domain.InvalidPoisson(x), (x, _) => Domain.InvalidPoisson(x),
            (x, _) => Domain.InvalidPoisson(x), (x, _) => Domain.InvalidPoisson(x));
        Agree((x, _) => Domain.InvalidGeometric(x), (x, _) => Domain.InvalidGeometric(x),
            (x, _) => Domain.InvalidGeometric(x), (x, _) => Domain.InvalidGeometric(x));
        Agree((x, _) => Domain.InvalidBinomial(-1, x), (x, _) => Domain.InvalidBinomial(Vector512.Create(-1L), x),
            (x, _) => Domain.InvalidBinomial(Vector256.Create(-1L), x), (x, _) => Domain.InvalidBinomial(Vector128.Create(-1L), x));
        Agree((x, _) => Domain.InvalidBinomial(0, x), (x, _) => Domain.InvalidBinomial(Vector512<long>.Zero, x),
            (x, _) => Domain.InvalidBinomial(Vector256<long>.Zero, x), (x, _) => Domain.InvalidBinomial(Vector128<long>.Zero, x));
        Agree((x, y) => Domain.InvalidCategorical([x, y]), (x, y) => Domain.InvalidCategorical([x, y]),
            (x, y) => Domain.InvalidCategorical([x, y]), (x, y) => Domain.InvalidCategorical([x, y]));
        Agree((x, y) => Domain.InvalidCategoricalLogits([x, y]), (x, y) => Domain.InvalidCategoricalLogits([x, y]),
            (x, y) => Domain.InvalidCategoricalLogits([x, y]), (x, y) => Domain.InvalidCategoricalLogits([x, y]));
    }

    [Fact]
    public void ChecksAndMasks_Agree()
    {
        foreach (double x in Values)
        {
            foreach (double y in Values)
            {
                Assert.Equal(Domain.InvalidNormal(x, y), Fails(() => Domain.CheckNormal(x, y)));
                Assert.Equal(Domain.InvalidUniform(x, y), Fails(() => Domain.CheckUniform(x, y)));
                Assert.Equal(Domain.InvalidCategorical([x, y]), Fails(() => Domain.CheckCategorical([x, y])));
                Assert.Equal(Domain.InvalidCategoricalLogits([x, y]), Fails(() => Domain.CheckCategoricalLogits([x, y])));
            }
        }

        static bool Fails(Action check) => Record.Exception(check) is ArgumentOutOfRangeException;
    }
}
