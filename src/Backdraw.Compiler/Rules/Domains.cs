using System.Globalization;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Rules;

/// <summary>A parameter of a draw that is outside its domain: its place and name, the value, and the domain in words ("must be …").</summary>
public sealed record DomainViolation(int Parameter, string Name, double Value, string Domain);

/// <summary>
/// The domains of the families' parameters, as the runtime checks them: a row a parameter. A parameter is given by its elements (one for a scalar), null
/// where an element is not known; the whole is null for an array of unknown length.
/// </summary>
public static class Domains
{
    private const double MostPoisson = 1e9;
    private const double LeastGeometric = 1.0 / (1 << 25);

    private static readonly Row Location = new("mu", "finite", IsFinite);
    private static readonly Row Scale = new("sigma", "positive and finite", IsPositive);
    private static readonly Row Lower = new("a", "finite", IsFinite);
    private static readonly Row Upper = new("b", "finite and above a", IsFinite);
    private static readonly Row Probability = new("p", "from 0 to 1", x => x >= 0 && x <= 1);

    private static readonly Dictionary<Family, Row[]> Rows = new()
    {
        [Family.Normal] = [Location, Scale],
        [Family.LogNormal] = [Location, Scale],
        [Family.HalfNormal] = [Scale],
        [Family.TruncatedNormal] =
        [
            Location,
            Scale,
            new("a", "below infinity", x => x < double.PositiveInfinity),
            new("b", "above a", x => x > double.NegativeInfinity),
        ],
        [Family.Uniform] = [Lower, Upper],
        [Family.Exponential] = [Positive("rate")],
        [Family.Laplace] = [Location, Positive("b")],
        [Family.Logistic] = [Location, Positive("s")],
        [Family.Gumbel] = [Location, Positive("beta")],
        [Family.Cauchy] = [new("x0", "finite", IsFinite), Positive("gamma")],
        [Family.Weibull] = [Positive("scale"), Positive("shape")],
        [Family.Pareto] = [Positive("scale"), Positive("shape")],
        [Family.Rayleigh] = [Scale],
        [Family.Kumaraswamy] = [Positive("a"), Positive("b")],
        [Family.Triangular] = [Lower, Upper, new("mode", "from a to b", IsFinite)],
        [Family.Gamma] = [Positive("shape"), Positive("rate")],
        [Family.InverseGamma] = [Positive("alpha"), Positive("beta")],
        [Family.ChiSquared] = [Positive("k")],
        [Family.Beta] = [Positive("alpha"), Positive("beta")],
        [Family.StudentT] = [Positive("nu"), Location, Scale],
        [Family.MultivariateNormal] = [Location, new("cholesky", "positive and finite on the diagonal", IsPositive)],
        [Family.Dirichlet] = [Positive("alpha")],
        [Family.Bernoulli] = [Probability],
        [Family.BernoulliLogit] = [new("logit", "a number", x => !double.IsNaN(x))],
        [Family.Categorical] = [new("p", "finite and not negative in every place, with a positive sum", x => x >= 0 && IsFinite(x))],
        [Family.CategoricalLogits] = [new("logits", "below infinity in every place, and finite in at least one", x => x < double.PositiveInfinity)],
        [Family.Poisson] = [new("rate", "from 0 to 1e9", x => x >= 0 && x <= MostPoisson)],
        [Family.Binomial] = [new("n", "0 or more", x => x >= 0), Probability],
        [Family.Geometric] = [new("p", "positive and at most 1 (and not below 2^-25, so that counts fit an int)", x => x >= LeastGeometric && x <= 1)],
        [Family.NegativeBinomial] = [Positive("r"), new("p", "positive and at most 1 (and not below (r + 28)/2^30, so that counts fit an int)", x => x > 0 && x <= 1)],
        [Family.Multinomial] = [new("n", "0 or more", x => x >= 0), new("p", "finite and not negative in every place, with a positive sum", x => x >= 0 && x <= 1)],
        [Family.UniformInt] = [new("lo", "any", _ => true), new("hi", "lo or more", _ => true)],
    };

    /// <summary>The name of a parameter.</summary>
    public static string Name(Family family, int parameter) => Rows[family][parameter].Name;

    /// <summary>The domain of a parameter in words.</summary>
    public static string Words(Family family, int parameter) => Rows[family][parameter].Words;

    /// <summary>Whether a parameter is positive in every draw that has an outcome.</summary>
    public static bool IsPositive(Family family, int parameter) => !Rows[family][parameter].Contains(0) && !Rows[family][parameter].Contains(-1);

    /// <summary>The first parameter that is outside its domain whatever the unknown elements are; null when there is none.</summary>
    public static DomainViolation? Violation(Family family, IReadOnlyList<IReadOnlyList<double?>?> parameters)
    {
        for (int k = 0; k < parameters.Count; k++)
        {
            if (parameters[k] is not { } elements) continue;
            var row = Rows[family][k];
            foreach (double? element in elements)
                if (element is { } x && !row.Contains(x)) return new DomainViolation(k, row.Name, x, row.Words);
            if (Whole(family, row, k, elements) is { } violation) return violation;
        }

        return family switch
        {
            Family.NegativeBinomial when parameters[0]?[0] is { } r && parameters[1]?[0] is { } p && !(r + 28 <= p * (1 << 30)) => new(1, "p", p, Rows[family][1].Words),
            Family.UniformInt when parameters[0]?[0] is { } lo && parameters[1]?[0] is { } hi && hi < lo => new(1, "hi", hi, $"lo = {lo.ToString("R", CultureInfo.InvariantCulture)} or more"),
            _ => Order(family, parameters),
        };
    }

    /// <summary>Whether all parameters are known and inside their domains.</summary>
    public static bool Holds(Family family, IReadOnlyList<IReadOnlyList<double?>?> parameters) =>
        parameters.All(p => p is not null && p.All(x => x is not null)) && Violation(family, parameters) is null;

    /// <summary>What an array must fulfil as a whole.</summary>
    private static DomainViolation? Whole(Family family, Row row, int parameter, IReadOnlyList<double?> elements)
    {
        if (elements.Any(x => x is null)) return null;
        if (family == Family.Categorical && !IsPositive(elements.Sum(x => x!.Value)))
            return new DomainViolation(parameter, row.Name, elements.Sum(x => x!.Value), "weights with a positive and finite sum");
        if (family == Family.CategoricalLogits && elements.All(x => x == double.NegativeInfinity))
            return new DomainViolation(parameter, row.Name, double.NegativeInfinity, "finite in at least one place");
        return null;
    }

    /// <summary>What the ends of an interval, and a mode between them, must fulfil together.</summary>
    private static DomainViolation? Order(Family family, IReadOnlyList<IReadOnlyList<double?>?> parameters)
    {
        int from = family switch
        {
            Family.Uniform or Family.Triangular => 0,
            Family.TruncatedNormal => 2,
            _ => -1,
        };
        if (from < 0) return null;
        double? low = parameters[from]?[0], high = parameters[from + 1]?[0];
        if (low is { } a && high is { } b && !(a < b))
            return new DomainViolation(from + 1, "b", b, Rows[family][from + 1].Words + " = " + a.ToString("R", CultureInfo.InvariantCulture));
        if (from == 0 && high - low is { } width && double.IsInfinity(width))
            return new DomainViolation(1, "b", high!.Value, "so near to a = " + low!.Value.ToString("R", CultureInfo.InvariantCulture) + " that b - a is finite");
        if (family != Family.Triangular || parameters[2]?[0] is not { } mode || !(mode < low || mode > high)) return null;
        return new DomainViolation(2, "mode", mode, "from a to b");
    }

    private static Row Positive(string name) => new(name, "positive and finite", IsPositive);

    private static bool IsFinite(double x) => !double.IsNaN(x) && !double.IsInfinity(x);

    private static bool IsPositive(double x) => x > 0 && IsFinite(x);

    private sealed record Row(string Name, string Words, Func<double, bool> Contains);
}
