namespace Backdraw.Fuzz.Programs;

/// <content>Draws of all families, with parameters inside their domains.</content>
internal sealed partial class Writer
{
    private (Node Node, double Bound) RealDraw(Scope scope, int depth)
    {
        string how = Pick([")", ")", ")", ", Estimator.Pathwise)", ", estimator: Estimator.Auto)"]);
        return random.Next(16) switch
        {
            0 or 1 => (Node.Real("Draw.Normal(", RealUpTo(scope, depth, 4), ", ", PositiveReal(scope, depth), how), 50),
            2 => (Node.Real("Draw.Normal(0, 1", how), 8),
            3 => (Node.Real("Draw.LogNormal(", RealUpTo(scope, depth, 1), ", ", Probability(scope, depth), how), 1500),
            4 => (Node.Real("Draw.Uniform(", RealUpTo(scope, depth, 2), ", 2.1 + ", PositiveReal(scope, depth), how), 8),
            5 => (Node.Real("Draw." + Pick(["Laplace(", "Logistic(", "Gumbel("]), RealUpTo(scope, depth, 4), ", ", PositiveReal(scope, depth), how), 200),
            6 => (Node.Real("Draw." + Pick(["HalfNormal(", "Rayleigh("]), PositiveReal(scope, depth), how), 50),
            7 => (Node.Real("Draw.Weibull(", PositiveReal(scope, depth), ", 1.2 + ", Probability(scope, depth), how), 80),
            8 => (Node.Real("Draw.Kumaraswamy(", PositiveReal(scope, depth), ", ", PositiveReal(scope, depth), how), 1),
            9 => (Node.Real("Draw.TruncatedNormal(", RealUpTo(scope, depth, 4), ", ", PositiveReal(scope, depth), Pick([", -1, 1.5", ", 2, 5", ", -5, -3"]), how), 5),
            10 => (Node.Real("Draw.Triangular(", RealUpTo(scope, depth, 2), ", 2.1 + ", PositiveReal(scope, depth), ", ", Pick(["2.01", "2.05"]), how), 8),
            12 => (Node.Real("Draw.Gamma(", PositiveReal(scope, depth), ", ", PositiveReal(scope, depth), how), 400),
            13 => Chance(0.5)
                ? (Node.Real("Draw.ChiSquared(", PositiveReal(scope, depth), how), 150)
                : (Node.Real("Math.Atan(Draw.InverseGamma(", PositiveReal(scope, depth), ", ", PositiveReal(scope, depth), how, ")"), 1.6),
            14 => (Node.Real("Draw.Beta(", PositiveReal(scope, depth), ", ", PositiveReal(scope, depth), how), 1),
            15 => (Node.Real("Math.Atan(Draw.StudentT(0.5 + ", PositiveReal(scope, depth), ", ", RealUpTo(scope, depth, 4), ", ", PositiveReal(scope, depth), how, ")"), 1.6),
            11 => (Node.Real("Math.Atan(Draw.Cauchy(", RealUpTo(scope, depth, 4), ", ", PositiveReal(scope, depth), how, ")"), 1.6),
            _ => (Node.Real("Draw.Exponential(", PositiveReal(scope, depth), how), 250),
        };
    }

    /// <summary>What parameters of discrete draws may depend on: on what derivatives reach only where scores are wanted.</summary>
    private Scope Parameters(Scope scope) => scores && Chance(0.7) ? scope : scope with { Moves = false };

    private string Score => Pick([")", ")", ")", ", Estimator.Score)", ", estimator: Estimator.Auto)"]);

    private (Node Node, double Bound) IntDraw(Scope scope, int depth)
    {
        var of = Parameters(scope);
        return random.Next(8) switch
        {
            6 => (Node.Int("Draw.NegativeBinomial(", PositiveReal(of, depth), ", 0.1 + ", Probability(of, depth), Score), 500),
            7 => (Node.Int("Draw.UniformInt(", "-((", Int(scope, depth).Node, ") & 3), (", Int(scope, depth).Node, ") & 7", Score), 7),
            0 => (Node.Int("Draw.Poisson(", PositiveReal(of, depth), Score), 60),
            1 => (Node.Int("Draw.Binomial(", "(", Int(scope, depth).Node, ") & 7, ", Probability(of, depth), Score), 7),
            2 => (Node.Int("Draw.Geometric(", "0.2 + 0.7 * ", Probability(of, depth), Score), 200),
            3 => (Categorical(of, depth), 3),
            4 => (Node.Int("Draw.CategoricalLogits([", RealUpTo(of, depth, 2), ", ", RealUpTo(of, depth, 2), ", 0.1]", Score), 2),
            _ => LogitsOfArray(of) ?? (Categorical(of, depth), 3),
        };
    }

    private Node Categorical(Scope of, int depth)
    {
        if (PickOrNull(of.Variables.Where(v => v.Positive && v.Length <= 4 && (of.Moves || !v.Moved))) is { } weights && Chance(0.7))
            return Node.Int($"Draw.Categorical({weights.Name}", Score);
        return Chance(0.3)
            ? Node.Int("Draw.Categorical([", Probability(of, depth), ", 0, ", PositiveReal(of, depth), "]", Score)
            : Node.Int("Draw.Categorical([", PositiveReal(of, depth), ", ", PositiveReal(of, depth), "]", Score);
    }

    private (Node Node, double Bound)? LogitsOfArray(Scope of) =>
        PickOrNull(of.Variables.Where(v => v.Type == VariableType.RealArray && v.Bound <= 5 && (of.Moves || !v.Moved))) is { } logits
            ? (Node.Int($"Draw.CategoricalLogits({logits.Name}", Score), 8)
            : null;

    private Node BoolDraw(Scope scope, int depth)
    {
        var of = Parameters(scope);
        return random.Next(4) switch
        {
            0 => Node.Bool("Draw.BernoulliLogit(", RealUpTo(of, depth, 2), Score),
            1 when Chance(0.2) => Node.Bool($"Draw.Bernoulli({Pick(["0", "1", "0.5"])}", Score),
            _ => Node.Bool("Draw.Bernoulli(", Probability(of, depth), Score),
        };
    }
}
