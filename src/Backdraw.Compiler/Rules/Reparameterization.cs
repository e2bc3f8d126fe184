using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Rules;

/// <summary>A continuous family as a function x = g(z, φ) of noise z that no parameter moves.</summary>
/// <param name="Noise">The kinds of z: one variable, or several.</param>
/// <param name="Formula">g in words, for messages: z a standard normal, u and v uniform, e a standard exponential variable.</param>
/// <param name="Write">Appends g of z and φ; the result gets the name.</param>
public sealed record Reparameterization(IReadOnlyList<NoiseKind> Noise, string Formula, Func<RegionBuilder, Value[], EquatableArray<Value>, string?, Value> Write)
{
    private static readonly Dictionary<Family, Reparameterization> Table = new()
    {
        [Family.Normal] = new(NoiseKind.Normal, "mu + sigma·z", LocationScale),
        [Family.LogNormal] = new(NoiseKind.Normal, "exp(mu + sigma·z)", (b, z, p, name) => b.Named(name, Primitive.Exp, LocationScale(b, z, p, null))),
        [Family.HalfNormal] = new(NoiseKind.Normal, "sigma·|z|", (b, z, p, name) => b.Named(name, Primitive.Multiply, p[0], b.Apply(Primitive.Abs, z))),
        [Family.TruncatedNormal] = new(NoiseKind.Uniform, "mu + sigma·q(u), q the quantile function of a normal between the bounds", TruncatedNormal),
        [Family.Uniform] = new(NoiseKind.Uniform, "a + (b − a)·u", (b, u, p, name) => b.Named(name, Primitive.FusedMultiplyAdd, b.Difference(p[1], p[0]), u, p[0])),
        [Family.Exponential] = new(NoiseKind.Exponential, "e/rate", (b, e, p, name) => b.Named(name, Primitive.Divide, e, p[0])),
        [Family.Laplace] = new(NoiseKind.Uniform, "mu ± b·log(2·min(u, 1 − u))", Laplace),
        [Family.Logistic] = new(NoiseKind.Uniform, "mu + s·log(u/(1 − u))", Logistic),
        [Family.Gumbel] = new(NoiseKind.Exponential, "mu − beta·log(e)", Gumbel),
        [Family.Cauchy] = new(NoiseKind.Uniform, "x0 − gamma/tan(π·u)", Cauchy),
        [Family.Weibull] = new(NoiseKind.Exponential, "scale·exp(log(e)/shape)", Weibull),
        [Family.Pareto] = new(NoiseKind.Exponential, "scale·exp(e/shape)", Pareto),
        [Family.Rayleigh] = new(NoiseKind.Exponential, "sigma·√(2e)", Rayleigh),
        [Family.Kumaraswamy] = new(NoiseKind.Exponential, "(1 − exp(−e/b))^(1/a)", Kumaraswamy),
        [Family.Triangular] = new(NoiseKind.Uniform, "the quantile function at u", Triangular),
        [Family.Gamma] = new(NoiseKind.Uniform, "the quantile function at u", Gamma),
        [Family.InverseGamma] = new(NoiseKind.Uniform, "beta/g, g the quantile function of Gamma(alpha, 1) at u", InverseGamma),
        [Family.ChiSquared] = new(NoiseKind.Uniform, "the quantile function at u", ChiSquared),
        [Family.Beta] = new([NoiseKind.Uniform, NoiseKind.Uniform], "g/(g + h), g and h the quantile functions of Gamma(alpha, 1) at u and Gamma(beta, 1) at v", Beta),
        [Family.StudentT] = new([NoiseKind.Normal, NoiseKind.Uniform], "mu + sigma·z·√(nu/c), c the quantile function of ChiSquared(nu) at u", StudentT),
        [Family.MultivariateNormal] = new(NoiseKind.Normal, "mu + L·z", (_, z, _, _) => z),
        [Family.Dirichlet] = new(NoiseKind.Uniform, "gamma quantiles at u, over their sum", (b, u, p, name) => b.Named(name, Primitive.GammaLogQuantile, u, p[0])),
    };

    private Reparameterization(NoiseKind noise, string formula, Func<RegionBuilder, Value, EquatableArray<Value>, string?, Value> write)
        : this([noise], formula, (b, z, p, name) => write(b, z[0], p, name)) { }

    /// <summary>The function of a family, or null for discrete families.</summary>
    public static Reparameterization? Of(Family family) => Table.TryGetValue(family, out var row) ? row : null;

    private static Value LocationScale(RegionBuilder b, Value standard, EquatableArray<Value> p, string? name) =>
        b.Named(name, Primitive.FusedMultiplyAdd, p[1], standard, p[0]);

    private static Value Laplace(RegionBuilder b, Value u, EquatableArray<Value> p, string? name)
    {
        var depth = b.Apply(Primitive.Log, b.Product(b.Constant(2.0), Lesser(b, u)));
        return LocationScale(b, b.Select(IsLow(b, u), depth, b.Apply(Primitive.Negate, depth)), p, name);
    }

    private static Value Logistic(RegionBuilder b, Value u, EquatableArray<Value> p, string? name) =>
        LocationScale(b, b.Apply(Primitive.Log, b.Quotient(u, Complement(b, u))), p, name);

    private static Value Gumbel(RegionBuilder b, Value e, EquatableArray<Value> p, string? name) =>
        LocationScale(b, b.Apply(Primitive.Negate, b.Apply(Primitive.Log, e)), p, name);

    private static Value Cauchy(RegionBuilder b, Value u, EquatableArray<Value> p, string? name)
    {
        var distance = b.Quotient(b.Constant(1.0), b.Apply(Primitive.Tan, b.Product(b.Constant(Math.PI), Lesser(b, u))));
        return LocationScale(b, b.Select(IsLow(b, u), b.Apply(Primitive.Negate, distance), distance), p, name);
    }

    private static Value Weibull(RegionBuilder b, Value e, EquatableArray<Value> p, string? name) =>
        b.Named(name, Primitive.Multiply, p[0], b.Apply(Primitive.Exp, b.Quotient(b.Apply(Primitive.Log, e), p[1])));

    private static Value Pareto(RegionBuilder b, Value e, EquatableArray<Value> p, string? name) =>
        b.Named(name, Primitive.Multiply, p[0], b.Apply(Primitive.Exp, b.Quotient(e, p[1])));

    private static Value Rayleigh(RegionBuilder b, Value e, EquatableArray<Value> p, string? name) =>
        b.Named(name, Primitive.Multiply, p[0], b.Apply(Primitive.Sqrt, b.Product(b.Constant(2.0), e)));

    private static Value Kumaraswamy(RegionBuilder b, Value e, EquatableArray<Value> p, string? name)
    {
        var below = b.Apply(Primitive.Negate, b.Apply(Primitive.Expm1, b.Apply(Primitive.Negate, b.Quotient(e, p[1]))));
        return b.Named(name, Primitive.Exp, b.Quotient(b.Apply(Primitive.Log, below), p[0]));
    }

    /// <summary>
    /// With l and r the parts of the interval left and right of the mode: a + (b − a)·√(u·l) or b − (b − a)·√((1 − u)·r). An empty part is never taken, so
    /// that no root of zero is differentiated.
    /// </summary>
    private static Value Triangular(RegionBuilder b, Value u, EquatableArray<Value> p, string? name)
    {
        var width = b.Difference(p[1], p[0]);
        var left = b.Quotient(b.Difference(p[2], p[0]), width);
        var right = b.Quotient(b.Difference(p[1], p[2]), width);
        var above = Complement(b, u);
        var isLeft = b.Apply(Primitive.Greater, above, right);
        var root = b.Apply(Primitive.Sqrt, b.Select(isLeft, b.Product(u, left), b.Product(above, right)));
        var distance = b.Product(width, root);
        return b.Named(name, Primitive.Select, isLeft, b.Sum(p[0], distance), b.Difference(p[1], distance));
    }

    /// <summary>Rounding does not carry the outcome out of its bounds.</summary>
    private static Value TruncatedNormal(RegionBuilder b, Value u, EquatableArray<Value> p, string? name)
    {
        var (mu, sigma, low, high) = (p[0], p[1], p[2], p[3]);
        var standard = b.Apply(
            Primitive.TruncatedNormalQuantile, u, b.Quotient(b.Difference(low, mu), sigma), b.Quotient(b.Difference(high, mu), sigma));
        return b.Named(name, Primitive.Min, b.Apply(Primitive.Max, LocationScale(b, standard, p, null), low), high);
    }

    private static Value Gamma(RegionBuilder b, Value u, EquatableArray<Value> p, string? name) =>
        b.Named(name, Primitive.Divide, b.Apply(Primitive.Exp, b.Apply(Primitive.GammaLogQuantile, u, p[0])), p[1]);

    private static Value InverseGamma(RegionBuilder b, Value u, EquatableArray<Value> p, string? name) =>
        b.Named(name, Primitive.Multiply, p[1], b.Apply(Primitive.Exp, b.Apply(Primitive.Negate, b.Apply(Primitive.GammaLogQuantile, u, p[0]))));

    private static Value ChiSquared(RegionBuilder b, Value u, EquatableArray<Value> p, string? name) =>
        b.Named(name, Primitive.Multiply, b.Constant(2.0), b.Apply(Primitive.Exp, b.Apply(Primitive.GammaLogQuantile, u, b.Product(b.Constant(0.5), p[0]))));

    /// <summary>From logarithms: for small parameters both gamma variables may be below the least number.</summary>
    private static Value Beta(RegionBuilder b, Value[] u, EquatableArray<Value> p, string? name) =>
        b.Named(name, Primitive.Sigmoid, b.Difference(b.Apply(Primitive.GammaLogQuantile, u[0], p[0]), b.Apply(Primitive.GammaLogQuantile, u[1], p[1])));

    private static Value StudentT(RegionBuilder b, Value[] z, EquatableArray<Value> p, string? name)
    {
        var half = b.Product(b.Constant(0.5), p[0]);
        var logarithm = b.Difference(b.Apply(Primitive.Log, half), b.Apply(Primitive.GammaLogQuantile, z[1], half));
        var spread = b.Apply(Primitive.Exp, b.Product(b.Constant(0.5), logarithm));
        return b.Named(name, Primitive.FusedMultiplyAdd, p[2], b.Product(z[0], spread), p[1]);
    }

    private static Value Complement(RegionBuilder b, Value u) => b.Difference(b.Constant(1.0), u);

    private static Value Lesser(RegionBuilder b, Value u) => b.Apply(Primitive.Min, u, Complement(b, u));

    private static Value IsLow(RegionBuilder b, Value u) => b.Apply(Primitive.Less, u, b.Constant(0.5));
}
