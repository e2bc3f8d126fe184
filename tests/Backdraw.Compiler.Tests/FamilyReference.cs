using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests;

/// <summary>The families in their textbook forms: domains, quantiles by summing probabilities, log-densities, categorical scores.</summary>
public static class FamilyReference
{
    /// <summary>Whether parameters lie outside of a family's domain.</summary>
    public static bool IsOutside(Family family, object[] p) => family switch
    {
        Family.Normal or Family.LogNormal => !(double.IsFinite((double)p[0]) && (double)p[1] >= 0 && double.IsFinite((double)p[1])),
        Family.Uniform => !((double)p[0] <= (double)p[1] && double.IsFinite((double)p[0]) && double.IsFinite((double)p[1])),
        Family.Exponential => !((double)p[0] > 0 && double.IsFinite((double)p[0])),
        Family.HalfNormal or Family.Rayleigh => !IsPositive(p[0]),
        Family.TruncatedNormal => !(double.IsFinite((double)p[0]) && IsPositive(p[1]) && (double)p[2] < (double)p[3]),
        Family.Laplace or Family.Logistic or Family.Gumbel or Family.Cauchy => !(double.IsFinite((double)p[0]) && IsPositive(p[1])),
        Family.Weibull or Family.Pareto or Family.Kumaraswamy => !(IsPositive(p[0]) && IsPositive(p[1])),
        Family.Triangular => IsOutside(Family.Uniform, p) || !((double)p[0] <= (double)p[2] && (double)p[2] <= (double)p[1]),
        Family.Gamma or Family.InverseGamma or Family.Beta => !(IsPositive(p[0]) && IsPositive(p[1])),
        Family.ChiSquared => !IsPositive(p[0]),
        Family.StudentT => !(IsPositive(p[0]) && double.IsFinite((double)p[1]) && IsPositive(p[2])),
        Family.MultivariateNormal => !(double.IsFinite((double)p[0]) && IsPositive(p[1])),
        Family.Dirichlet => !IsPositive(p[0]),
        Family.Multinomial => IsOutside(Family.Binomial, p),
        Family.NegativeBinomial => !(IsPositive(p[0]) && (double)p[1] is > 0 and <= 1),
        Family.UniformInt => (int)p[1] < (int)p[0],
        Family.Bernoulli => !((double)p[0] is >= 0 and <= 1),
        Family.BernoulliLogit => !double.IsFinite((double)p[0]),
        Family.Categorical => ((double[])p[0]).Any(x => !(x >= 0 && double.IsFinite(x))) || ((double[])p[0]).Sum() <= 0,
        Family.CategoricalLogits => ((double[])p[0]).Length == 0 || ((double[])p[0]).Any(x => !double.IsFinite(x)),
        Family.Poisson => !((double)p[0] >= 0 && double.IsFinite((double)p[0])),
        Family.Binomial => (int)p[0] < 0 || !((double)p[1] is >= 0 and <= 1),
        Family.Geometric => !((double)p[0] is > 0 and <= 1),
        _ => throw new ArgumentException($"{family}"),
    };

    /// <summary>A continuous family as a function of its noise, by the textbook: u on (0, 1), z standard normal, or e = −log u.</summary>
    public static double Outcome(Family family, double[] noise, double[] p) => family switch
    {
        Family.Beta when Math.Exp(GammaDistribution.LogQuantile(noise[0], p[0])) is var first => first / (first + Math.Exp(GammaDistribution.LogQuantile(noise[1], p[1]))),
        Family.StudentT => p[1] + (p[2] * noise[0] / Math.Sqrt(2 * Math.Exp(GammaDistribution.LogQuantile(noise[1], p[0] / 2)) / p[0])),
        _ => Outcome(family, noise[0], p),
    };

    private static double Outcome(Family family, double noise, double[] p) => family switch
    {
        Family.Gamma => Math.Exp(GammaDistribution.LogQuantile(noise, p[0])) / p[1],
        Family.InverseGamma => p[1] / Math.Exp(GammaDistribution.LogQuantile(noise, p[0])),
        Family.MultivariateNormal => noise,
        Family.Dirichlet => GammaDistribution.LogQuantile(noise, p[0]),
        Family.ChiSquared => 2 * Math.Exp(GammaDistribution.LogQuantile(noise, p[0] / 2)),
        Family.Normal => p[0] + (p[1] * noise),
        Family.LogNormal => Math.Exp(p[0] + (p[1] * noise)),
        Family.HalfNormal => p[0] * Math.Abs(noise),
        Family.TruncatedNormal => p[0] + (p[1] * NormalDistribution.TruncatedQuantile(noise, (p[2] - p[0]) / p[1], (p[3] - p[0]) / p[1])),
        Family.Uniform => p[0] + ((p[1] - p[0]) * noise),
        Family.Exponential => noise / p[0],
        Family.Laplace => p[0] - (p[1] * Math.Sign(noise - 0.5) * Math.Log(1 - (2 * Math.Abs(noise - 0.5)))),
        Family.Logistic => p[0] - (p[1] * Math.Log((1 / noise) - 1)),
        Family.Gumbel => p[0] - (p[1] * Math.Log(noise)),
        Family.Cauchy => p[0] + (p[1] * Math.Tan(Math.PI * (noise - 0.5))),
        Family.Weibull => p[0] * Math.Pow(noise, 1 / p[1]),
        Family.Pareto => p[0] * Math.Pow(Math.Exp(-noise), -1 / p[1]),
        Family.Rayleigh => p[0] * Math.Sqrt(2 * noise),
        Family.Kumaraswamy => Math.Pow(1 - Math.Pow(Math.Exp(-noise), 1 / p[1]), 1 / p[0]),
        Family.Triangular when noise < (p[2] - p[0]) / (p[1] - p[0]) => p[0] + Math.Sqrt(noise * (p[1] - p[0]) * (p[2] - p[0])),
        Family.Triangular => p[1] - Math.Sqrt((1 - noise) * (p[1] - p[0]) * (p[1] - p[2])),
        _ => throw new ArgumentException($"{family}"),
    };

    /// <summary>The least outcome whose distribution function exceeds <paramref name="u"/>.</summary>
    public static object Quantile(Family family, double u, object[] p) => family switch
    {
        Family.Bernoulli => u < (double)p[0],
        Family.BernoulliLogit => u < Sigmoid((double)p[0]),
        Family.Categorical => Search(u, Normalised((double[])p[0])),
        Family.CategoricalLogits => Search(u, Softmax((double[])p[0])),
        Family.UniformInt => (int)Math.Floor((int)p[0] + (u * (1.0 + (int)p[1] - (int)p[0]))),
        _ => Count(u, family, p),
    };

    /// <summary>The logarithm of the density or probability of an outcome.</summary>
    public static double LogDensity(Family family, object outcome, object[] p) => family switch
    {
        Family.Normal => LogNormalDensity((double)outcome, (double)p[0], (double)p[1]),
        Family.LogNormal => LogNormalDensity(Math.Log((double)outcome), (double)p[0], (double)p[1]) - Math.Log((double)outcome),
        Family.Uniform => (double)outcome >= (double)p[0] && (double)outcome <= (double)p[1] ? -Math.Log((double)p[1] - (double)p[0]) : double.NegativeInfinity,
        Family.Exponential => Math.Log((double)p[0]) - ((double)p[0] * (double)outcome),
        Family.Bernoulli => Math.Log((bool)outcome ? (double)p[0] : 1 - (double)p[0]),
        Family.BernoulliLogit => Math.Log(Sigmoid((bool)outcome ? (double)p[0] : -(double)p[0])),
        Family.Categorical => Math.Log(Normalised((double[])p[0])[(int)outcome]),
        Family.CategoricalLogits => Math.Log(Softmax((double[])p[0])[(int)outcome]),
        Family.Poisson => LogPower((double)p[0], (int)outcome) - (double)p[0] - LogFactorial((int)outcome),
        Family.Binomial or Family.Multinomial => LogFactorial((int)p[0]) - LogFactorial((int)outcome) - LogFactorial((int)p[0] - (int)outcome)
            + LogPower((double)p[1], (int)outcome) + LogPower(1 - (double)p[1], (int)p[0] - (int)outcome),
        Family.NegativeBinomial => LogRising((double)p[0], (int)outcome) - LogFactorial((int)outcome)
            + ((double)p[0] * Math.Log((double)p[1])) + LogPower(1 - (double)p[1], (int)outcome),
        Family.UniformInt => (int)outcome >= (int)p[0] && (int)outcome <= (int)p[1] ? -Math.Log(1.0 + (int)p[1] - (int)p[0]) : double.NegativeInfinity,
        Family.Geometric => Math.Log((double)p[0]) + LogPower(1 - (double)p[0], (int)outcome),
        _ => throw new ArgumentException($"{family}"),
    };

    /// <summary>The derivatives of the logarithm of a category's probability to the elements of the parameter.</summary>
    public static double[] Score(Family family, int outcome, double[] parameter)
    {
        double sum = parameter.Sum();
        var softmax = Softmax(parameter);
        return [.. parameter.Select((p, k) => family == Family.Categorical
            ? (k == outcome ? 1 / p : 0) - (1 / sum)
            : (k == outcome ? 1 : 0) - softmax[k])];
    }

    /// <summary>The sum of two arrays of one shape.</summary>
    public static Array Sum(Array left, Array right)
    {
        var sum = (Array)left.Clone();
        int[] index = new int[left.Rank];
        for (long k = 0; k < left.LongLength; k++, Advance(left, index))
            sum.SetValue((double)left.GetValue(index)! + (double)right.GetValue(index)!, index);
        return sum;
    }

    /// <summary>Real zeros of the shape of an array.</summary>
    public static Array Zeros(Array shape) => Array.CreateInstance(typeof(double), [.. Enumerable.Range(0, shape.Rank).Select(shape.GetLength)]);

    private static void Advance(Array array, int[] index)
    {
        for (int d = array.Rank - 1; d >= 0; d--)
        {
            if (++index[d] < array.GetLength(d)) return;
            index[d] = 0;
        }
    }

    private static bool IsPositive(object x) => (double)x > 0 && double.IsFinite((double)x);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Normalised(double[] p) => [.. p.Select(x => x / p.Sum())];

    private static double[] Softmax(double[] logits)
    {
        double top = logits.Max();
        return Normalised([.. logits.Select(x => Math.Exp(x - top))]);
    }

    private static int Search(double u, double[] p)
    {
        double sum = 0;
        for (int k = 0; k < p.Length; k++)
        {
            sum += p[k];
            if (u < sum) return k;
        }
        return Array.FindLastIndex(p, x => x > 0);
    }

    private static int Count(double u, Family family, object[] p)
    {
        double sum = 0;
        int last = family is Family.Binomial or Family.Multinomial ? (int)p[0] : int.MaxValue;
        for (int k = 0; k < last; k++)
        {
            double probability = Math.Exp(LogDensity(family, k, p));
            sum += probability;
            // Past the mode nothing more comes when a term is lost in the sum.
            if (u < sum || (sum > 0.5 && probability < 1e-18)) return k;
        }
        return last;
    }

    private static double LogNormalDensity(double x, double mean, double deviation)
    {
        double z = (x - mean) / deviation;
        return (-0.5 * z * z) - Math.Log(deviation) - (0.5 * Math.Log(2 * Math.PI));
    }

    private static double LogPower(double x, int n) => n == 0 ? 0 : n * Math.Log(x);

    private static double LogRising(double x, int n) => Enumerable.Range(0, n).Sum(k => Math.Log(x + k));

    private static double LogFactorial(int n)
    {
        double sum = 0;
        for (int k = 2; k <= n; k++) sum += Math.Log(k);
        return sum;
    }
}
