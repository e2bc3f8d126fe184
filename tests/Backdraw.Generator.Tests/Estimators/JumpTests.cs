namespace Backdraw.Generator.Tests.Estimators;

/// <summary>Which C# methods are differentiated pathwise, and which are refused and where.</summary>
public class JumpTests
{
    public static TheoryData<string> Continuous => new(
        "(double t) => Math.Max(Draw.Normal(t, 1), 0);",
        "(double t) => Math.Abs(Draw.Normal(t, 1)) + Math.Clamp(Draw.Normal(t, 1), -1, 1) + Math.Min(t, Draw.Normal(t, 1));",
        "(double spot, double vol, double rate, [Constant] double strike) { double s = spot * Math.Exp(rate + vol * Draw.Normal(0, 1)); return s > strike ? Math.Exp(-rate) * (s - strike) : 0; }",
        "(double spot, double vol, double strike) { double payoff = Draw.LogNormal(spot, vol) - strike; if (payoff < 0) payoff = 0; return payoff; }",
        "(double mu, double strike) { double x = Draw.Normal(mu, 1); return x > Math.Log(strike) ? Math.Exp(x) - strike : 0; }",
        "(double mu, double strike) { double x = Draw.Normal(mu, 1); return Math.Exp(x) > strike ? x - Math.Log(strike) : 0; }",
        "(double t) { double x = Draw.Normal(t, 1); return x < 0 ? -x : x; }",
        "(double t) { double x = Draw.Normal(t, 1); return x > 0 ? x : 0.01 * x; }",
        "(double t, double d) { double x = Draw.Normal(t, 1); return Math.Abs(x) < d ? 0.5 * x * x : d * (Math.Abs(x) - 0.5 * d); }",
        "(double t) { double x = Draw.Normal(t, 1), y; if (x > 1) y = 1; else { if (x < -1) y = -1; else y = x; } return y * y; }",
        "(double t) { double x = Draw.Normal(t, 1); if (x > 2) x = 2; else if (x < -2) x = -2; return x; }",
        "(double t, int n) { double x = 0, max = 0; for (int i = 0; i < n; i++) { x += Draw.Normal(t, 1); if (x > max) max = x; } return max; }",
        "(double t, int n) { double wait = 0, sum = 0; for (int i = 0; i < n; i++) { wait += Draw.Exponential(t) - Draw.Exponential(1); if (wait < 0) wait = 0; sum += wait; } return sum; }",
        "(double t) { double x = Draw.Normal(t, 1); if (x <= 0) return 0; return x * x; }",
        "(double t) { double x = Draw.Normal(t, 1), y = Draw.Normal(t, 2); return x > y ? x : y; }",
        "(double t) { double x = Draw.Normal(t, 1), y = Draw.Normal(t, 2); return x > 0 && y > 0 ? x * y : 0; }",
        "(double t) { double x = Draw.Normal(t, 1); return x > 0 ? Math.Sin(x) : Math.Exp(x) - 1; }",
        "(double t) { double x = Draw.Normal(t, 1), y = Draw.Normal(t, 1), r = x * x + y * y; return r > 1 ? Math.Sqrt(r) : 1; }",
        "(double t) { double x = Draw.Normal(t, 1); return (x > 0 ? 1 : 0) * x; }",
        "(double t) { double x = Draw.Normal(t, 1); return x * Math.Sign(x); }",
        "(double t) { double x = Draw.Normal(t, 1); double y = 3; if (x > 0) y = 4; return x * x; }",
        "(double t) => Draw.Normal(0, 1) > 0.5 ? t : 2 * t;",
        "(double t, double s) => Draw.Normal(t, s) > t + 2 * s ? 1 : 0;",
        "(double t) => Math.Floor(10 * Draw.Uniform(0, 1)) * t;",
        "(double t) => Draw.Poisson(t) > 3 ? t : 0;",
        "(double t) { int n = 0; double sum = 0; while (sum < 1) { sum += Draw.Exponential(1); n++; } return n * t; }",
        "(double t) => Draw.Cauchy(0, t) > 0 && Draw.Laplace(0, t) > 0 && Draw.Logistic(0, t) > 0 && Draw.Gumbel(0, t) > 0 ? t : 0;",
        "(double t) => Draw.HalfNormal(t) > 0 && Draw.Rayleigh(t) > 0 && Draw.Weibull(1, t) > 0 && Draw.Pareto(t, 1) > 0 && Draw.Kumaraswamy(t, t) > 0 ? t : 0;",
        "(double t) => Draw.Gamma(t, 2) > 0 && Draw.InverseGamma(2, t) > 0 && Draw.ChiSquared(t) > 0 && Draw.Beta(t, t) > 0 && Draw.UniformInt(0, 3) > 1 ? t : 0;",
        "(double t) => Math.Log(Draw.Gamma(t, 2)) + Math.Max(Draw.StudentT(t, 0, 1), 1) + (Draw.NegativeBinomial(t, 0.5) > 2 ? t : 0);",
        "(double t) => Math.Max(Draw.TruncatedNormal(t, 1, 2, 3), Draw.Triangular(0, 4, t)) + Math.Sqrt(1 / Draw.Pareto(t, 2));",
        "(double t) { double x = Draw.Normal(t, 1); return x == 1 ? 5 : x; }",
        "(double t) => Math.Atan2(1.5, Draw.Normal(t, 1)) + Math.Atan2(-2, Draw.Normal(t, 1));",
        "(double t) => Math.Atan2(Draw.Normal(t, 1), Draw.LogNormal(t, 1));",
        "(double t) { double[] a = [0, 0, 0]; for (int i = 0; i < 3; i++) { a[i] = Draw.Normal(t, 1); if (a[i] < 0) a[i] = 0; } return a[0] + a[1] * a[2]; }",
        "(double t) { double x = Draw.Normal(t, 1); int k = Draw.Categorical([0.5, 0.5]); double[] v = [t, x]; return v[k]; }",
        "(double t) { double x = Draw.Normal(t, 1); return Draw.Bernoulli(1 / (1 + Math.Exp(-x))) ? x : 1; }",
        "(double t) { double x = Draw.Normal(t, 1); return x > 0 ? x * (Draw.Bernoulli(0.5) ? 1 : 2) : 0; }",
        "(double t) { double x = Draw.Normal(t, 1); bool up = x > 1; double y = up ? x - 1 : 0; if (!up) y += 1 - x; return y; }",
        "(double stock, double rate) { int demand = Draw.Poisson(rate); double cost = 0; if (demand > stock) { cost += 3 * (demand - stock); } return cost; }",
        "(double t, double k, int n) { double sum = 0; for (int i = 0; i < n; i++) sum += Draw.LogNormal(t, 1); return sum / n > k ? sum / n - k : 0; }",
        "(double t) { double x = Draw.Normal(t, 1); return 1 / (1 + x * x) > 0.5 ? 1 / (1 + x * x) : 0.5; }",
        "(double t) { double x = Draw.Normal(t, 1); return x / Math.Sqrt(1 + x * x) + Math.Tanh(x) / (1 + Math.Abs(x)); }",
        "(double t) { double x = Draw.Normal(t, 1), y = x / (1 + Math.Abs(x)); return Math.Min(y, 0.5) + (y > 0.25 ? y : 0.25) + Math.Sin(y); }",
        "(double t) { double x = Draw.Normal(t, 1), y = Draw.Normal(t, 1), m = Math.Max(x, y); return Math.Log(Math.Exp(x - m) + Math.Exp(y - m)) + m; }",
        "(double t) { double x = Draw.Normal(t, 1), p = 1 / (1 + Math.Exp(-x)); return 0.3 * Math.Log(p) + 0.7 * Math.Log(1 - p); }",
        "(double t) { double p = Math.Tanh(Draw.Normal(t, 1)); return Math.Log((1 + p) / (1 - p)) + Math.Log(1 - p * p); }",
        "(double t) { double x = Draw.Normal(t, 1); return x > 1 ? Math.Log(x) : 0; }",
        "(double t) { double x = Draw.Normal(t, 1), r = x > 0 ? Math.Sqrt(x) : 0; return r > 1 ? r - 1 : 0; }",
        "(double t) { double x = Draw.Normal(t, 1), r = Math.Sqrt(Math.Max(x, 0)); return r > 1 ? r - 1 : 0; }",
        "(double t) { double x = Draw.Normal(t, 1); if (x <= 2) return 0.5; return 1 / x; }",
        "(double t) => Math.Sqrt(Draw.Normal(t, 1));",
        "(double spot, double vol, double strike) { double s = spot * Math.Exp(vol * Draw.Normal(0, 1)); return Math.Max(Math.Log(s / strike), 0) + strike / s; }",
        "(double spot, double vol, int n) { double s = spot; for (int i = 0; i < n; i++) s *= Math.Exp(vol * Draw.Normal(0, 1)); return Math.Max(Math.Log(s / spot), 0) / s; }",
        "(double t, int n) { double total = 0, sum = 0; for (int i = 0; i < n; i++) { double w = Math.Exp(Draw.Normal(t, 1)); total += w; sum += w * i; } return sum / total; }",
        "(double v0, double k, int n) { double v = v0, s = 0; for (int i = 0; i < n; i++) { double p = Math.Max(v, 0); s += Math.Sqrt(p) * Draw.Normal(0, 1); v += k * (1 - p) + Math.Sqrt(p) * Draw.Normal(0, 1); } return Math.Max(s, 0); }",
        "(double t) { double x = Draw.Normal(t, 1), y = Draw.Normal(t, 1); return x / Math.Sqrt(x * x + y * y); }",
        "(double t, double p) => Math.Pow(Draw.LogNormal(t, 1), p) + Math.Pow(Draw.Normal(t, 1), 2) + Math.Pow(Math.Abs(Draw.Normal(t, 1)), 1.5) + Math.Pow(2, Draw.Normal(t, 1));",
        "(double t, double[] c) { double x = Draw.Normal(t, 1), sum = 0; for (int i = 0; i < c.Length; i++) sum += c[i] * Math.Pow(x, i); return sum; }",
        "(double mu, double sigma) { double x = Draw.Normal(mu, sigma); return (x - mu) / sigma - Math.Log(sigma); }",
        "(double t) { double x = Draw.Normal(t, 1); return 1 / Math.Max(x, 0.1) + 1 / (x * x + 1e-6) + Math.Sqrt(x * x); }",
        "(double t) { double x = Draw.Normal(t, 1); if (x < 0.1) x = 0.1; return Math.Log(x) + 1 / x; }",
        "(double t) { double x = Draw.Normal(t, 1); return 1 / x * x * x + x * x / x; }",
        "(double t, int n) { double[] v = new double[n]; double r = 0; for (int i = 0; i < n; i++) { v[i] = Draw.Normal(t, 1); r += v[i] * v[i] + (v[i] - 1) * (v[i] - 1); } r = Math.Sqrt(r); return r > 1 ? r : 1; }",
        "(double k, double t) => 1 / (Math.Max(k, 0) + Draw.LogNormal(t, 1));",
        "(double rate) => Draw.Exponential(rate) / (rate + Draw.Exponential(1) * Math.Exp(rate));",
        "(double t) => Math.Tan(Draw.Uniform(0, 1) * Math.Tanh(t));",
        "(double t) { double x = Draw.Normal(t, 1); return Math.Asinh(x) + double.Hypot(x, t) + Special.Erf(x) + Special.Softplus(x) + double.RootN(x, 3) + Special.LogGamma(Math.Exp(x)) + Special.InverseNormalCdf(Special.NormalCdf(x)); }",
        "(double t) { double x = Draw.Normal(t, 1); return Math.CopySign(Math.Sqrt(Math.Abs(x)), x) + Math.Atanh(0.9 * Math.Tanh(x)) + Math.Acosh(1 + x * x) + Math.MaxMagnitude(Math.Exp(x), 0); }",
        "(double t) { double x = Draw.Normal(t, 1); return double.MaxNumber(x, 1) + double.MinNative(x, t) + double.ClampNative(x, -1, 1) + Math.ScaleB(x, 3) + double.SinPi(x) + Special.Beta(Math.Exp(x), 2); }");

    /// <summary>The method and, after a bar, the ids and the source text of the findings.</summary>
    public static TheoryData<string, string[]> Jumping => new()
    {
        { "(double t) => Draw.Normal(t, 1) > 3 ? t - 5 : 0;", ["BD0201 Draw.Normal(t, 1) > 3"] },
        { "(double spot, double vol, [Constant] double strike) { double s = spot * Math.Exp(vol * Draw.Normal(0, 1)); return s > strike ? 1 : 0; }", ["BD0201 s > strike"] },
        { "(double t) => Math.Floor(Draw.Normal(t, 1));", ["BD0201 Math.Floor(Draw.Normal(t, 1))"] },
        { "(double t) { double x = Draw.Normal(t, 1); return x - Math.Floor(x); }", ["BD0201 Math.Floor(x)"] },
        { "(double t) => (int)Draw.Exponential(t);", ["BD0201 (int)Draw.Exponential(t)"] },
        { "(double t) => Draw.Normal(t, 1) % 1.0;", ["BD0201 Draw.Normal(t, 1) % 1.0"] },
        { "(double t) => Math.Sign(Draw.Normal(t, 1));", ["BD0201 Math.Sign(Draw.Normal(t, 1))"] },
        { "(double t) { double[] v = [1, 2, 3]; return v[(int)Draw.Uniform(0, t)]; }", ["BD0201 (int)Draw.Uniform(0, t)"] },
        { "(double t) { double x = Draw.Normal(t, 1); return x / Math.Abs(x); }", ["BD0201 x / Math.Abs(x)"] },
        { "(double t) { double x = Draw.Normal(t, 1); return Math.Sqrt(x * x) / x; }", ["BD0201 Math.Sqrt(x * x) / x"] },
        { "(double t) => Math.Atan2(Draw.Normal(t, 1), Draw.Normal(0, 1));", ["BD0201 Math.Atan2(Draw.Normal(t, 1), Draw.Normal(0, 1))"] },
        { "(double t) => Math.Tanh(1 / Draw.Normal(t, 1));", ["BD0201 1 / Draw.Normal(t, 1)"] },
        { "(double t) => Draw.StudentT(t, 0, 1) > 1 ? 1 : 0;", ["BD0201 Draw.StudentT(t, 0, 1) > 1"] },
        { "(double t) => Draw.Gamma(2, t) > 1 ? 1 : 0;", ["BD0201 Draw.Gamma(2, t) > 1"] },
        { "(double t) => (int)(4 * Draw.Beta(t, 2));", ["BD0201 (int)(4 * Draw.Beta(t, 2))"] },
        { "(double t) => Math.Tanh(1 / Draw.Laplace(t, 1));", ["BD0201 1 / Draw.Laplace(t, 1)"] },
        { "(double t) => Draw.Triangular(0, 4, t) > 2 ? 1 : 0;", ["BD0201 Draw.Triangular(0, 4, t) > 2"] },
        { "(double t) => Draw.TruncatedNormal(0, t, -1, 3) > 0 ? 1 : 0;", ["BD0201 Draw.TruncatedNormal(0, t, -1, 3) > 0"] },
        { "(double t) => Draw.Weibull(1, t) > 1.5 ? 1 : 0;", ["BD0201 Draw.Weibull(1, t) > 1.5"] },
        { "(double t) => Math.Max(Draw.Normal(t, 1), 0) == 0 ? 1 : 0;", ["BD0201 Math.Max(Draw.Normal(t, 1), 0) == 0"] },
        { "(double t) => Math.Max(Draw.Normal(t, 1), 0) > 0 ? 1 : 0;", ["BD0201 Math.Max(Draw.Normal(t, 1), 0) > 0"] },
        { "(double t, int n) { double x = 0; for (int i = 0; i < n; i++) { x += Draw.Normal(t, 1); if (x < -3) return 0; } return x; }", ["BD0201 x < -3"] },
        { "(double t, int n) { double x = 0; for (int i = 0; i < n; i++) { x += Draw.Normal(t, 1); if (x > 3) break; } return x; }", ["BD0201 x > 3"] },
        { "(double t) { double x = 1; int n = 0; while (x > 0.01) { x *= Draw.Uniform(0, t); n++; } return n; }", ["BD0201 x > 0.01"] },
        { "(double t) { double sum = 0; int n = (int)(10 * Draw.Uniform(0, t)); for (int i = 0; i < n; i++) sum += i; return sum; }", ["BD0201 (int)(10 * Draw.Uniform(0, t))"] },
        { "(double t) { double x = Draw.Normal(t, 1); return Draw.Bernoulli(x > 0 ? 0.2 : 0.7) ? 1 : 0; }", ["BD0201 x > 0"] },
        { "(double t) { double x = Draw.Normal(t, 1); return Draw.Binomial(x > 0 ? 2 : 7, 0.5); }", ["BD0201 x > 0"] },
        { "(double t) { double x = Draw.Normal(t, 1); bool last = false; double sum = 0; for (int i = 0; i < 3; i++) { double y = Draw.Normal(t, 1); if (last) sum += y; last = y > 0; } return sum; }", ["BD0201 y > 0"] },
        { "(double t) { double x = Draw.Normal(t, 1); double[] a = [0, 0]; if (x > 0) a[0] = 1; return a[0] + a[1]; }", ["BD0201 x > 0"] },
        { "(double t) { double x = Draw.Normal(t, 1), y = 0; if (x > 0) y = Draw.Normal(0, 1); return y * y; }", ["BD0201 x > 0"] },
        { "(double t) { double x = Draw.Normal(t, 1); int hits = 0; for (int i = 0; i < 4; i++) if (x > i) hits++; return hits; }", ["BD0201 x > i"] },
        { "(double t) { double x = Draw.Normal(t, 1), y = Draw.Normal(t, 1); return x > 0 && y > 0 ? x : 0; }", ["BD0201 y > 0"] },
        { "(double t) { double x = Draw.Normal(t, 1); bool a = x > 0, b = x > 1; return (a ? x : 0) + (b ? 1 : 0); }", ["BD0201 x > 1"] },
        { "(double t) { double[] w = [1, 5]; double x = Draw.Normal(t, 1); int k = x > 0 ? 1 : 0; return 2 * w[k]; }", ["BD0201 x > 0"] },
        { "(double t, [Constant] double[,] w) { double x = Draw.Normal(t, 1); int k = x > 0 ? 1 : 0; return w[k, 0] + w[0, k]; }", ["BD0201 x > 0"] },
        { "(double t, double[] w) { double x = Draw.Normal(t, 1), sum = 0; for (int i = 0; i < 2; i++) sum += w[x > i ? 1 : 0] * x; return sum; }", ["BD0201 x > i"] },
        { "(double t) { double fee = Draw.Normal(t, 1) > 0.5 ? 40 : 0; return 1e14 + fee; }", ["BD0201 Draw.Normal(t, 1) > 0.5"] },
        // Poles.
        { "(double t) => Math.Atan(1 / Draw.Uniform(t - 1, t + 1));", ["BD0201 1 / Draw.Uniform(t - 1, t + 1)"] },
        { "(double t) { double x = Draw.Normal(t, 1), q = Draw.Normal(t, 1) / x; return q / (1 + Math.Abs(q)); }", ["BD0201 Draw.Normal(t, 1) / x"] },
        { "(double t) { double x = Draw.Normal(t, 1); return Math.Abs(1 / x - 1) * x; }", ["BD0201 1 / x"] },
        { "(double t) { double x = Draw.Normal(t, 1); return Math.Abs(x) * (1 / x); }", ["BD0201 1 / x"] },
        { "(double t) { double x = Draw.Normal(t, 1), q = 1 / x; return q / Math.Sqrt(1 + q * q); }", ["BD0201 1 / x"] },
        { "(double t) { double x = Draw.Uniform(t - 1, t + 1); return Math.Sqrt(1 + 1 / (x * x)) * x; }", ["BD0201 1 / (x * x)"] },
        { "(double t) => Math.Atan(1 / (Math.Exp(Draw.Normal(t, 1)) - 1));", ["BD0201 1 / (Math.Exp(Draw.Normal(t, 1)) - 1)"] },
        { "(double t) => Math.Atan(Math.Tan(Draw.Normal(t, 1)));", ["BD0201 Math.Tan(Draw.Normal(t, 1))"] },
        { "(double t) { double x = Draw.Normal(t, 1); return Math.Tan(x) > 1 ? (Math.Tan(x) - 1) * Math.Cos(x) : 0; }", ["BD0201 Math.Tan(x)", "BD0201 Math.Tan(x) > 1"] },
        { "(double t) => Math.CopySign(1, Draw.Normal(t, 1));", ["BD0201 Math.CopySign(1, Draw.Normal(t, 1))"] },
        { "(double t) => Math.IEEERemainder(Draw.Normal(t, 1), 2);", ["BD0201 Math.IEEERemainder(Draw.Normal(t, 1), 2)"] },
        { "(double t) => Math.Round(Draw.Normal(t, 1), 1);", ["BD0201 Math.Round(Draw.Normal(t, 1), 1)"] },
        // Its two comparisons stand at one place, where it is told once.
        { "(double t) => Math.MaxMagnitude(Draw.Normal(t, 1), 2);", ["BD0201 Math.MaxMagnitude(Draw.Normal(t, 1), 2)", "BD0201 Math.MaxMagnitude(Draw.Normal(t, 1), 2)"] },
        { "(double t) => Math.Tanh(Math.Atanh(Draw.Normal(t, 1)));", ["BD0201 Math.Atanh(Draw.Normal(t, 1))"] },
        { "(double t) => Math.Atan(double.RootN(Draw.Normal(t, 1), -3));", ["BD0201 double.RootN(Draw.Normal(t, 1), -3)"] },
        { "(double t) => Math.Atan(Special.LogGamma(Draw.Normal(t, 1)));", ["BD0201 Special.LogGamma(Draw.Normal(t, 1))"] },
        { "(double t) => Math.Atan(Special.InverseNormalCdf(Draw.Normal(t, 1)));", ["BD0201 Special.InverseNormalCdf(Draw.Normal(t, 1))"] },
        { "(double t) => Math.Atan(double.TanPi(Draw.Normal(t, 1)));", ["BD0201 double.TanPi(Draw.Normal(t, 1))"] },
        { "(double t) => Special.Sigmoid(1e3 * Draw.Normal(t, 1)) > 0.5 ? 1 : 0;", ["BD0201 Special.Sigmoid(1e3 * Draw.Normal(t, 1)) > 0.5"] },
        { "(double t) => Math.Log(Math.Abs(Draw.Normal(t, 1)));", ["BD0201 Math.Log(Math.Abs(Draw.Normal(t, 1)))"] },
        { "(double t) { double x = Draw.Normal(t, 1), y = x > 0.5 ? 1 : 1 / x; return Math.Tanh(y); }", ["BD0201 x > 0.5", "BD0201 1 / x"] },
        // Roots and even functions that vanish.
        { "(double t) { double x = Draw.Normal(t, 1); return x / Math.Pow(x * x * x * x, 0.25); }", ["BD0201 x / Math.Pow(x * x * x * x, 0.25)"] },
        { "(double t) { double x = Draw.Normal(t, 1); return x / Math.Exp(0.5 * Math.Log(x * x)); }", ["BD0201 Math.Log(x * x)"] },
        { "(double t) { double x = Draw.Normal(t, 1); return Math.Cbrt(x) / Math.Sqrt(Math.Cbrt(x * x)); }", ["BD0201 Math.Cbrt(x) / Math.Sqrt(Math.Cbrt(x * x))"] },
        { "(double t) { double x = Draw.Normal(t, 1); return x * x * x / Math.Sqrt(Math.Pow(x, 6) + 0.0); }", ["BD0201 x * x * x / Math.Sqrt(Math.Pow(x, 6) + 0.0)"] },
        { "(double t) { double x = Draw.Normal(t, 1); return (x - 0.5) / Math.Sqrt(x * x - x + 0.25); }", ["BD0201 (x - 0.5) / Math.Sqrt(x * x - x + 0.25)"] },
        { "(double t) { double x = Draw.Normal(t, 1); return Math.Pow(x, 7) / Math.Pow(Math.Pow(x, 14), 0.5); }", ["BD0201 Math.Pow(x, 7) / Math.Pow(Math.Pow(x, 14), 0.5)"] },
        { "(double t) { double[] v = [Draw.Normal(t, 1)]; double n = 0; for (int i = 0; i < v.Length; i++) n += v[i] * v[i]; return v[0] / Math.Sqrt(n); }", ["BD0201 v[0] / Math.Sqrt(n)"] },
        { "(double t) => Math.Pow(0, Math.Max(Draw.Normal(t, 1), 0));", ["BD0201 Math.Pow(0, Math.Max(Draw.Normal(t, 1), 0))"] },
        { "(double t) => Math.Atan(Math.Pow(Draw.Normal(t, 1), -3));", ["BD0201 Math.Pow(Draw.Normal(t, 1), -3)"] },
        // What is no number on one side.
        { "(double t) { double q = Math.Sqrt(Draw.Normal(t, 1)); return q == q ? 1 : 0; }", ["BD0201 q == q"] },
        { "(double t) { double x = Draw.Normal(t, 1), q = Math.Sqrt(x); return q * q > -1 ? 1 : 0; }", ["BD0201 q * q > -1"] },
        { "(double t) { double x = Draw.Normal(t, 1), q = Math.Log(x); return q * q > -1 ? 1 : 0; }", ["BD0201 Math.Log(x)", "BD0201 q * q > -1"] },
        { "(double t) { double x = Draw.Normal(t, 1), q = Math.Acos(x); return q > -1 ? 1 : 2; }", ["BD0201 q > -1"] },
        { "(double t) { double y = Math.Max(Draw.Normal(t, 1), 0); return y / y > 0 ? 1 : 0; }", ["BD0201 y / y"] },
        { "(double t) => t > 1 ? t : 0;", ["BD0205 t > 1"] },
        { "(double t) => Math.Floor(t);", ["BD0205 Math.Floor(t)"] },
        { "(double t) => t > 1 ? t : 1;", [] },
        { "(double stock, double rate) { int demand = Draw.Poisson(rate); return demand > stock ? 1 : 0; }", ["BD0205 demand > stock"] },
    };

    [Theory]
    [MemberData(nameof(Continuous))]
    public void ContinuousPrograms_AreAccepted(string member) => Assert.Empty(Reports.Of(member).Findings);

    [Theory]
    [MemberData(nameof(Jumping))]
    public void Jumps_AreReportedWhereTheyAre(string member, string[] findings)
    {
        var (report, found) = Reports.Of(member);
        Assert.Equal(findings, found);
        Assert.Equal(findings.Any(f => f.StartsWith("BD0201", StringComparison.Ordinal)), report.Refused);
    }

    [Fact]
    public void AllowBias_MakesTheErrorAWarning()
    {
        const string member = "(double t) => Draw.Normal(t, 1) > 3 ? t - 5 : 0;";
        var (report, found) = Reports.Of(member, allowBias: true);
        Assert.False(report.Refused);
        Assert.Equal(["BD0202 Draw.Normal(t, 1) > 3"], found);
        Assert.Equal(Reports.Of(member).Report.Findings[0].Arguments, report.Findings[0].Arguments);
        Assert.Contains("biased", report.Choices[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AJump_NamesTheLatestDrawThatFeedsIt_AndWhatJumps()
    {
        var (report, _) = Reports.Of("(double t) { double a = Draw.Normal(t, 1), b = Draw.Uniform(0, t), y = 1; if (a * b > 3) y = 2; return y; }");
        var finding = Assert.Single(report.Findings);
        Assert.Equal(1, finding.Site);
        Assert.Equal("a comparison", finding.Arguments[0]);
        Assert.Equal("Draw.Uniform(0, t)", finding.Arguments[1]);
        Assert.Contains("'y' jumps", finding.Arguments[2], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsReturned_IsNamedSo()
    {
        var (report, _) = Reports.Of("(double t) { double x = Draw.Normal(t, 1); if (x > 0) return 1; return 0; }");
        Assert.Contains("the returned value jumps from one arm's value to the other's", Assert.Single(report.Findings).Arguments[2], StringComparison.Ordinal);
        (report, _) = Reports.Of("(double t) { double x = 1; int n = 0; for (int i = 0; i < 9; i++) { if (x < 0.01) break; x *= Draw.Uniform(0, t); n++; } return n; }");
        Assert.DoesNotContain("broken", Assert.Single(report.Findings).Arguments[2], StringComparison.Ordinal);
    }

    [Fact]
    public void APole_IsNamedSo()
    {
        var finding = Assert.Single(Reports.Of("(double t) { double x = Draw.Normal(t, 1); return Math.Tanh(1 / x); }").Report.Findings);
        Assert.Equal("a quotient whose divisor passes through zero", finding.Arguments[0]);
        Assert.Contains("the place where it has no finite value moves", finding.Arguments[2], StringComparison.Ordinal);
        Assert.Contains("Math.Max(x, 1e-9)", finding.Arguments[2], StringComparison.Ordinal);
        finding = Assert.Single(Reports.Of("(double t) { double q = Math.Sqrt(Draw.Normal(t, 1)); return q == q ? 1 : 0; }").Report.Findings);
        Assert.Equal("a comparison of what is not a number everywhere", finding.Arguments[0]);
    }
}
