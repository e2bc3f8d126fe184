using Backdraw.Fuzz.Checks;
using Backdraw.Fuzz.Programs;

namespace Backdraw.Fuzz;

/// <summary>Programs that once broke a rule, as the shrinker left them or smaller. They keep every rule.</summary>
public sealed class RegressionTests
{
    /// <summary>What is wrong without the fix, parameters (reals, each with its value) and body.</summary>
    public static readonly TheoryData<string, string, string> Programs = new()
    {
        { "a parameter hid a parameter of the kernel's method", "sums 0.7 noise 0.3", "return Math.Atan(sums) * noise;" },
        { "a parameter hid a local of the kernel", "gradient 0.7 tape 0.3 visits0 0.4 Lanes 0.6", "double s = gradient; for (int i = 0; i < 3; i++) { s = Math.Sin(s * tape) + visits0; if (Draw.Bernoulli(0.5)) s += Draw.Normal(0, 1); } return s * Lanes;" },
        { "a number was compared with itself", "x 0.7", "double s = 0; for (int i = 0; i < 4; i++) if (Math.Exp(1.5 + i) <= Math.Exp(1.5 + i)) s += x; return s;" },
        {
            "the adjoint of what began a loop was overwritten by that of what the loop read",
            "x 0.7",
            "double s = x; for (int i = 0; i < 3; i++) { int k = 0; while (k < 1) { s = 0.5 * s * x; k++; } if (Draw.Bernoulli(0.6)) i++; } return s;"
        },
        {
            "the reverse sweep asked an array of the forward sweep for its length",
            "x 0.7 y 0.4",
            """
            if (Draw.Bernoulli(0.2)) return x;
            Span<double> a = stackalloc double[3];
            int n = 0;
            do
            {
                n++;
                a[n % a.Length] += Math.Sin(x * y);
                if (Draw.Bernoulli(0.1)) return Math.Exp(y);
            }
            while (n < 3 && Draw.Bernoulli(0.8));
            return x + a[Math.Clamp(n, 0, a.Length - 1)];
            """
        },
        {
            "the schedule of noise asked an array that draws were stored into for its length",
            "x 0.7",
            """
            double[] a = new double[3];
            int n = 0;
            while (n < 4 && a.Length > 1)
            {
                n++;
                int m = Draw.Binomial(5, 0.5);
                for (int i = 0; i < m; i++) a[i % a.Length] += x * i;
                if (Draw.Exponential(1.5) > 2.5) continue;
            }
            return a[1];
            """
        },
        {
            "a constant was written as the number it was cast from",
            "x 0.7",
            "const double scale = 0.913; double y = Math.Tanh(Draw.Normal(x, 1)); return (double)(int)scale + 0.3 * y;"
        },
        {
            "an array was copied in one arm of a branch and read under the copy's name in the other",
            "x 0.7 y 0.4",
            "double[] a = new double[2]; double s = x * y; if (Draw.Bernoulli(0.5)) a[0] += Math.Sin(s * y); return a[0] + a[1] * s;"
        },
        {
            "an arm of a uniform branch made the adjoint that both arms yield",
            "x 0.7 y 0.4",
            "double[] a = [Math.Atan(x), y, Math.Tanh(Draw.Normal(x, 1))]; if (y < 0.2) { a[1] *= 0.5; return Math.Atan(x * Math.Tanh(a[2])); } return 0.3 * a[0] + 0.4 * a[1] + 0.5 * a[2];"
        },
        {
            "an arm of a masked branch made the adjoint that both arms yield, and an element that is the same for all lanes was read from one of the other arm",
            "x 0.7 y 0.4",
            "double[] a = [Math.Atan(x), y, Math.Tanh(Draw.Normal(x, 1))]; if (Draw.Bernoulli(0.3)) { a[1] *= 0.5; return Math.Atan(x * Math.Tanh(a[2])); } return 0.3 * a[0] + 0.4 * a[1] + 0.5 * a[2];"
        },
        {
            "an angle was refused though it lies right of the vertical axis",
            "x 0.7 y 0.4",
            "return Math.Atan2(Draw.LogNormal(Math.Tanh(x), 0.4) - 1, 0.5 + Math.Abs(0.3 + Math.Abs(Math.Clamp(y - 1, -4.0, 4.0))));"
        },
        {
            "lanes that join a loop that runs down later, with a condition, never joined it",
            "x 0.7",
            "double y = x; for (int k = 0; k < 3; k++) { int n = Math.Min(6, Draw.Poisson(0.8)); for (int i = n - 1; i >= 0; i--) { y *= 0.9; if (n <= 3 && i < 2) return y; } } return 1.5 * y;"
        },
        {
            "the mean of one sample, −0, was +0",
            "x 0.7 y 0.4",
            "for (int i = 0; i < 3; i++) if (Draw.Bernoulli(0.9)) return -0.0 * x * y; return y;"
        },
        {
            "a loop that read the old contents of the array it updated, in a branch, read the new ones",
            "x 0.7 y 0.4",
            "double[] a = [x, y, Math.Tanh(Draw.Normal(x, 1)), 1]; if (Draw.Bernoulli(0.4)) Array.Copy(a, 0, a, 1, 3); return a[1] + 2 * a[2] * a[3];"
        },
        {
            "a loop that shifted an array within it left it in another place",
            "x 0.7 y 0.4",
            "double[] a = new double[3]; double s = 0; for (int t = 0; t < 4; t++) { double e = x * a[0] + y * Math.Tanh(a[2]) + Draw.Normal(0, 1); Array.Copy(a, 0, a, 1, 2); a[0] = e; s += e * a[1]; } return s;"
        },
        {
            "the adjoint of an array that a loop exchanged for another had no place",
            "x 0.7 y 0.4",
            "double[] a = [x, y, 1], b = new double[3]; for (int t = 0; t < 3; t++) { for (int k = 0; k < 3; k++) b[k] = a[k] * y + a[(k + 1) % 3] * Draw.Normal(0, 1); if (Draw.Bernoulli(0.3)) (a, b) = (b, a); } return a[0] * a[1] + b[2];"
        },
        {
            "an array made anew in each iteration was copied over a version of the old one that was no longer the last",
            "x 0.7 y 0.4",
            "double[] a = [x, y, 1]; for (int t = 0; t < 3; t++) { a[2] = y * Draw.Normal(x, 1); a = [a[0], a[2] * x, a[1] * y]; } return a[0] * a[1] + a[2];"
        },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_KeepsEveryRule(string broke, string parameters, string body)
    {
        string[] words = parameters.Split(' ');
        var reals = words.Chunk(2).Select(pair => new Parameter(
            new Variable(pair[0], VariableType.Real, 2) { Moved = true }, "double", [double.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture)], null));
        var program = new FuzzProgram(0, [.. reals], [], Node.Block([Node.Statement(body)])) { HasDraws = true, Container = 3 };
        var failures = Checker.Check([program], new Tally());
        Assert.True(failures.Count == 0, $"{broke}: {string.Join("\n", failures)}");
    }
}
