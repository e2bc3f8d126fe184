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
        Throws("b", 1.7e308, "b of Draw.Uniform must be so near to a = -1.7E+308 that b - a is finite", () => Draw.Uniform(-1.7e308, 1.7e308));
        Throws("rate", 0.0, "rate of Draw.Exponential must be positive and finite; it was 0", () => Draw.Exponential(0));
        Throws("sigma", 0.0, "sigma of Draw.HalfNormal must be positive and finite", () => Draw.HalfNormal(0));
        Throws("mu", NaN, "mu of Draw.TruncatedNormal must be finite", () => Draw.TruncatedNormal(NaN, 1, 0, 1));
        Throws("sigma", 0.0, "positive and finite", () => Draw.TruncatedNormal(0, 0, 0, 1));
        Throws("a", Infinity, "a of Draw.TruncatedNormal must be below infinity", () => Draw.TruncatedNormal(0, 1, Infinity, Infinity));
        Throws("a", NaN, "below infinity", () => Draw.TruncatedNormal(0, 1, NaN, 1));
        Throws("b", 1.0, "b of Draw.TruncatedNormal must be above a = 1", () => Draw.TruncatedNormal(0, 1, 1, 1));
        Throws("b", -Infinity, "above a = -Infinity", () => Draw.TruncatedNormal(0, 1, -Infinity, -Infinity));
        Throws("b", -1.0, "b of Draw.Laplace must be positive and finite", () => Draw.Laplace(0, -1));
        Throws("s", NaN, "s of Draw.Logistic must be positive and finite", () => Draw.Logistic(0, NaN));
        Throws("mu", Infinity, "mu of Draw.Gumbel must be finite", () => Draw.Gumbel(Infinity, 1));
        Throws("gamma", 0.0, "gamma of Draw.Cauchy must be positive and finite", () => Draw.Cauchy(0, 0));
        Throws("x0", NaN, "x0 of Draw.Cauchy must be finite", () => Draw.Cauchy(NaN, 1));
        Throws("shape", 0.0, "shape of Draw.Weibull must be positive and finite", () => Draw.Weibull(1, 0));
        Throws("scale", Infinity, "scale of Draw.Pareto must be positive and finite", () => Draw.Pareto(Infinity, 1));
        Throws("sigma", -1.0, "sigma of Draw.Rayleigh must be positive and finite", () => Draw.Rayleigh(-1));
        Throws("b", NaN, "b of Draw.Kumaraswamy must be positive and finite", () => Draw.Kumaraswamy(1, NaN));
        Throws("b", 2.0, "b of Draw.Triangular must be finite and above a = 2", () => Draw.Triangular(2, 2, 2));
        Throws("mode", 5.0, "mode of Draw.Triangular must be from a = 1 to b = 3", () => Draw.Triangular(1, 3, 5));
        Throws("shape", 0.0, "shape of Draw.Gamma must be positive and finite", () => Draw.Gamma(0, 1));
        Throws("rate", NaN, "rate of Draw.Gamma must be positive and finite", () => Draw.Gamma(1, NaN));
        Throws("beta", 0.0, "beta of Draw.InverseGamma must be positive and finite", () => Draw.InverseGamma(1, 0));
        Throws("k", Infinity, "k of Draw.ChiSquared must be positive and finite", () => Draw.ChiSquared(Infinity));
        Throws("alpha", -1.0, "alpha of Draw.Beta must be positive and finite", () => Draw.Beta(-1, 1));
        Throws("nu", 0.0, "nu of Draw.StudentT must be positive and finite", () => Draw.StudentT(0, 0, 1));
        Throws("sigma", 0.0, "sigma of Draw.StudentT must be positive and finite", () => Draw.StudentT(1, 0, 0));
        Throws("r", 0.0, "r of Draw.NegativeBinomial must be positive and finite", () => Draw.NegativeBinomial(0, 0.5));
        Throws("p", 0.0, "positive and at most 1", () => Draw.NegativeBinomial(1, 0));
        Throws("p", 0.25, "not below (r + 28)/2^30", () => Draw.NegativeBinomial(1e9, 0.25));
        Throws("hi", 2, "hi of Draw.UniformInt must be lo = 3 or more", () => Draw.UniformInt(3, 2));
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
        Draw.TruncatedNormal(0, 1, -Infinity, Infinity);
        Draw.Triangular(0, 1, 0);
        Draw.Triangular(0, 1, 1);
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
        Agree((x, _) => Domain.InvalidHalfNormal(x), (x, _) => Domain.InvalidHalfNormal(x),
            (x, _) => Domain.InvalidHalfNormal(x), (x, _) => Domain.InvalidHalfNormal(x));
        Agree((x, _) => Domain.InvalidRayleigh(x), (x, _) => Domain.InvalidRayleigh(x),
            (x, _) => Domain.InvalidRayleigh(x), (x, _) => Domain.InvalidRayleigh(x));
        Agree(Domain.InvalidLaplace, Domain.InvalidLaplace, Domain.InvalidLaplace, Domain.InvalidLaplace);
        Agree(Domain.InvalidLogistic, Domain.InvalidLogistic, Domain.InvalidLogistic, Domain.InvalidLogistic);
        Agree(Domain.InvalidGumbel, Domain.InvalidGumbel, Domain.InvalidGumbel, Domain.InvalidGumbel);
        Agree(Domain.InvalidCauchy, Domain.InvalidCauchy, Domain.InvalidCauchy, Domain.InvalidCauchy);
        Agree(Domain.InvalidWeibull, Domain.InvalidWeibull, Domain.InvalidWeibull, Domain.InvalidWeibull);
        Agree(Domain.InvalidPareto, Domain.InvalidPareto, Domain.InvalidPareto, Domain.InvalidPareto);
        Agree(Domain.InvalidKumaraswamy, Domain.InvalidKumaraswamy, Domain.InvalidKumaraswamy, Domain.InvalidKumaraswamy);
        Agree((x, y) => Domain.InvalidTruncatedNormal(0, 1, x, y), (x, y) => Domain.InvalidTruncatedNormal(Vector512<double>.Zero, Vector512<double>.One, x, y),
            (x, y) => Domain.InvalidTruncatedNormal(Vector256<double>.Zero, Vector256<double>.One, x, y),
            (x, y) => Domain.InvalidTruncatedNormal(Vector128<double>.Zero, Vector128<double>.One, x, y));
        Agree((x, y) => Domain.InvalidTruncatedNormal(x, y, 0, 1), (x, y) => Domain.InvalidTruncatedNormal(x, y, Vector512<double>.Zero, Vector512<double>.One),
            (x, y) => Domain.InvalidTruncatedNormal(x, y, Vector256<double>.Zero, Vector256<double>.One),
            (x, y) => Domain.InvalidTruncatedNormal(x, y, Vector128<double>.Zero, Vector128<double>.One));
        Agree((x, y) => Domain.InvalidTriangular(x, y, 1), (x, y) => Domain.InvalidTriangular(x, y, Vector512<double>.One),
            (x, y) => Domain.InvalidTriangular(x, y, Vector256<double>.One), (x, y) => Domain.InvalidTriangular(x, y, Vector128<double>.One));
        Agree(Domain.InvalidGamma, Domain.InvalidGamma, Domain.InvalidGamma, Domain.InvalidGamma);
        Agree(Domain.InvalidInverseGamma, Domain.InvalidInverseGamma, Domain.InvalidInverseGamma, Domain.InvalidInverseGamma);
        Agree(Domain.InvalidBeta, Domain.InvalidBeta, Domain.InvalidBeta, Domain.InvalidBeta);
        Agree(Domain.InvalidNegativeBinomial, Domain.InvalidNegativeBinomial, Domain.InvalidNegativeBinomial, Domain.InvalidNegativeBinomial);
        Agree(Domain.InvalidMultivariateNormal, Domain.InvalidMultivariateNormal, Domain.InvalidMultivariateNormal, Domain.InvalidMultivariateNormal);
        Agree((x, _) => Domain.InvalidDirichlet(x), (x, _) => Domain.InvalidDirichlet(x),
            (x, _) => Domain.InvalidDirichlet(x), (x, _) => Domain.InvalidDirichlet(x));
        Agree((x, _) => Domain.InvalidMultinomial(1, x), (x, _) => Domain.InvalidMultinomial(Vector512<long>.One, x),
            (x, _) => Domain.InvalidMultinomial(Vector256<long>.One, x), (x, _) => Domain.InvalidMultinomial(Vector128<long>.One, x));
        Agree((x, _) => Domain.InvalidChiSquared(x), (x, _) => Domain.InvalidChiSquared(x),
            (x, _) => Domain.InvalidChiSquared(x), (x, _) => Domain.InvalidChiSquared(x));
        Agree((x, y) => Domain.InvalidStudentT(x, 0, y), (x, y) => Domain.InvalidStudentT(x, Vector512<double>.Zero, y),
            (x, y) => Domain.InvalidStudentT(x, Vector256<double>.Zero, y), (x, y) => Domain.InvalidStudentT(x, Vector128<double>.Zero, y));
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
                Assert.Equal(Domain.InvalidHalfNormal(x), Fails(() => Domain.CheckHalfNormal(x)));
                Assert.Equal(Domain.InvalidRayleigh(x), Fails(() => Domain.CheckRayleigh(x)));
                Assert.Equal(Domain.InvalidTruncatedNormal(0, 1, x, y), Fails(() => Domain.CheckTruncatedNormal(0, 1, x, y)));
                Assert.Equal(Domain.InvalidLaplace(x, y), Fails(() => Domain.CheckLaplace(x, y)));
                Assert.Equal(Domain.InvalidLogistic(x, y), Fails(() => Domain.CheckLogistic(x, y)));
                Assert.Equal(Domain.InvalidGumbel(x, y), Fails(() => Domain.CheckGumbel(x, y)));
                Assert.Equal(Domain.InvalidCauchy(x, y), Fails(() => Domain.CheckCauchy(x, y)));
                Assert.Equal(Domain.InvalidWeibull(x, y), Fails(() => Domain.CheckWeibull(x, y)));
                Assert.Equal(Domain.InvalidPareto(x, y), Fails(() => Domain.CheckPareto(x, y)));
                Assert.Equal(Domain.InvalidKumaraswamy(x, y), Fails(() => Domain.CheckKumaraswamy(x, y)));
                Assert.Equal(Domain.InvalidTriangular(x, y, 0.5), Fails(() => Domain.CheckTriangular(x, y, 0.5)));
                Assert.Equal(Domain.InvalidGamma(x, y), Fails(() => Domain.CheckGamma(x, y)));
                Assert.Equal(Domain.InvalidInverseGamma(x, y), Fails(() => Domain.CheckInverseGamma(x, y)));
                Assert.Equal(Domain.InvalidBeta(x, y), Fails(() => Domain.CheckBeta(x, y)));
                Assert.Equal(Domain.InvalidChiSquared(x), Fails(() => Domain.CheckChiSquared(x)));
                Assert.Equal(Domain.InvalidStudentT(x, 0, y), Fails(() => Domain.CheckStudentT(x, 0, y)));
                Assert.Equal(Domain.InvalidNegativeBinomial(x, y), Fails(() => Domain.CheckNegativeBinomial(x, y)));
                Assert.Equal(Domain.InvalidCategorical([x, y]), Fails(() => Domain.CheckCategorical([x, y])));
                Assert.Equal(Domain.InvalidCategoricalLogits([x, y]), Fails(() => Domain.CheckCategoricalLogits([x, y])));
            }
        }

        static bool Fails(Action check) => Record.Exception(check) is ArgumentOutOfRangeException;
    }
}
