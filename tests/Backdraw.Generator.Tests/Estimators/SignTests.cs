namespace Backdraw.Generator.Tests.Estimators;

/// <summary>Which signs of parameters are taken for granted so that a method can be differentiated, and where that does not help.</summary>
public class SignTests
{
    /// <summary>The method, and the parameters with what they must be.</summary>
    public static TheoryData<string, string> Accepted => new()
    {
        { "(double t, double k) => Math.Atan(1 / (k + Draw.LogNormal(t, 1)));", "k: 0 or more" },
        { "(double t, double k) => Draw.LogNormal(t, 1) / (1 + k * Draw.LogNormal(t, 1));", "k: 0 or more" },
        { "(double t, [Constant] double k, int n) => 1 / (k + n + Draw.LogNormal(t, 1));", "k: 0 or more, n: 0 or more" },
        { "(double s0, double s1, double vol) { double a = s0 * Math.Exp(vol * Draw.Normal(0, 1)), b = s1 * Math.Exp(vol * Draw.Normal(0, 1)); return a / (a + b); }", "s0: 0 or more, s1: positive" },
        { "(double s0, double vol) { double a = s0 * Math.Exp(vol * Draw.Normal(0, 1)), b = a * Math.Exp(vol * Draw.Normal(0, 1)); return 2 / (1 / a + 1 / b); }", "" },
        { "(double s0, double vol, int n) { double sum = 0, s = s0; for (int i = 0; i < n; i++) { s *= Math.Exp(vol * Draw.Normal(0, 1)); sum += s; } return Math.Log(sum); }", "s0: 0 or more" },
        { "(double s0, double vol, int n) { double sum = 0, s = s0; for (int i = 0; i < n; i++) { s *= Math.Exp(vol * Draw.Normal(0, 1)); sum += 1 / s; } return n / sum; }", "s0: positive" },
        { "(double[] w, double[] mu, double s) { double x = Draw.Normal(0, 2), p = 0; for (int k = 0; k < w.Length; k++) { double z = (x - mu[k]) / s; p += w[k] * Math.Exp(-0.5 * z * z) / s; } return Math.Log(p); }", "w: 0 or more in every element, s: positive" },
        { "(double w, double gamma, double s) => Math.Pow(w * Math.Exp(s * Draw.Normal(0, 1)) + 1, 1 - gamma) / (1 - gamma);", "w: 0 or more" },
        { "(double[,] m, double t) => 1 / (1 + m[0, 0] * Draw.LogNormal(t, 1) + m[0, 1]);", "m: 0 or more in every element" },
        { "(double t, double k) => Draw.LogNormal(t, 1) > -k ? 1 : 0;", "k: 0 or more" },
        // Known, or known to make no difference.
        { "(double t, double k) => 1 / (Math.Max(k, 0) + Draw.LogNormal(t, 1));", "" },
        { "(double rate) => 1 / (rate + Draw.Exponential(rate));", "" },
        { "(double t, double k) => Draw.LogNormal(t, 1) / k + Math.Log(k);", "" },
        { "(double t, double k) => k > 0 ? Draw.Normal(t, 1) : 0;", "" },
        { "(double k, double m, double t) { double x = Draw.LogNormal(t, 1); return Math.Log(k * x + k * x * x) + m * x; }", "" },
        // What fills an array leaves nothing of what was there, also in a loop around.
        { "(double[] w, double temp, int n) { double[] e = new double[w.Length]; double total = 0; for (int i = 0; i < n; i++) { double sum = 0, best = double.NegativeInfinity; for (int j = 0; j < w.Length; j++) { e[j] = (w[j] + Draw.Gumbel(0, 1)) / temp; best = Math.Max(best, e[j]); } for (int j = 0; j < w.Length; j++) { e[j] = Math.Exp(e[j] - best); sum += e[j]; } for (int j = 0; j < w.Length; j++) total += (j + 1) * e[j] / sum; } return total / n; }", "" },
        { "(double t, int n) { double[] v = new double[n]; double sum = 0; for (int i = 0; i < n; i++) { v[i] = Draw.Normal(t, 1); v[i] = Math.Exp(v[i]); sum += v[i]; } for (int i = 0; i < v.Length; i++) v[i] /= sum; return v[0]; }", "" },
    };

    /// <summary>The method, and the ids and the source text of the findings.</summary>
    public static TheoryData<string, string[]> Refused => new()
    {
        { "(double r, double dt) => 1 / (1 + Draw.Normal(r, 1) * dt);", ["BD0201 1 / (1 + Draw.Normal(r, 1) * dt)"] },
        { "(double a, double b, double t) { double x = Draw.LogNormal(t, 1); return 1 / (a - b * x); }", ["BD0201 1 / (a - b * x)"] },
        { "(double s, double vol, double barrier) => s * Draw.LogNormal(0, vol) > barrier ? 1 : 0;", ["BD0201 s * Draw.LogNormal(0, vol) > barrier"] },
        { "(double a, double t) { double x = Draw.Normal(t, 1); return Math.Log(a + x); }", ["BD0201 Math.Log(a + x)"] },
        // A jump that stays is told, and not the quotient that a sign would do for.
        { "(double k, double t) { double x = Draw.LogNormal(t, 1); return 1 / (k + x) + (x > 1 ? 1 : 0); }", ["BD0201 x > 1"] },
        // Elements that a loop does not reach are what they were.
        { "(double t, int n) { double[] v = new double[n + 1]; double sum = 0; for (int i = 0; i <= n; i++) v[i] = Draw.Normal(t, 1); for (int i = 0; i < n; i++) v[i] = Math.Exp(v[i]); for (int i = 0; i <= n; i++) sum += v[i]; return 1 / sum; }", ["BD0201 1 / sum"] },
        { "(double t, int n) { double[] v = new double[n]; double sum = 0; for (int i = 0; i < n; i++) { v[0] = Draw.Normal(t, 1); v[i] = 1; } for (int i = 0; i < n; i++) sum += v[i]; return 1 / sum; }", ["BD0201 1 / sum"] },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void NaturalModels_AreAccepted_WithTheLeastSetOfSigns(string member, string signs)
    {
        var (report, found) = Reports.Of(member);
        Assert.False(report.Refused);
        Assert.Equal(signs, string.Join(", ", report.Signs.Select(s => $"{s.Parameter.Name}: {s.Domain}")));
        Assert.Equal(report.Signs.Count, found.Count(f => f.StartsWith("BD0302", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void TrueCrossings_AreRefused(string member, string[] findings)
    {
        var (report, found) = Reports.Of(member);
        Assert.Equal(findings, found);
        Assert.Empty(report.Signs);
        Assert.True(report.Refused);
    }

    [Fact]
    public void AllowBias_TakesNothingForGranted()
    {
        var (report, found) = Reports.Of("(double t, double k) => 1 / (k + Draw.LogNormal(t, 1));", allowBias: true);
        Assert.Empty(report.Signs);
        Assert.Equal(["BD0202 1 / (k + Draw.LogNormal(t, 1))"], found);
    }

    [Fact]
    public void TheReason_IsTheStatement()
    {
        var sign = Assert.Single(Reports.Of("(double t, double k) { double x = Draw.LogNormal(t, 1); return 1 / (k + x); }").Report.Signs);
        Assert.Equal("a quotient whose divisor passes through zero in 'return 1 / (k + x);'", sign.Reason);
    }
}
