namespace Backdraw.Generator.Tests.Lowering;

/// <summary>What lowered code computes is what C# computes, to the bit, draw by draw.</summary>
public sealed class SemanticsTests
{
    private static readonly object[][] Reals = [[0.3, 1.7], [-2.5, 0.0], [1.0, 1.0], [-0.0, 4.0]];

    private static readonly object[][] Ints = [[0], [1], [2], [5], [-3], [9]];

    [Theory]
    [InlineData("x * y + x / y - x % y")]
    [InlineData("-x + +y")]
    [InlineData("x > y ? x : y")]
    [InlineData("x > y ? Math.Sqrt(x) : Math.Exp(y)")]
    [InlineData("Math.Max(x, y) + Math.Min(x, y) + Math.Clamp(x, -1, 1)")]
    [InlineData("Math.Abs(x) + Math.Floor(y) + Math.Ceiling(x) + Math.Round(x) + Math.Truncate(y)")]
    [InlineData("Math.Pow(x, y) + Math.Atan2(x, y) + Math.FusedMultiplyAdd(x, y, x)")]
    [InlineData("Math.Log(y, 2) + Math.Log2(y) + Math.Log10(y) + Math.Cbrt(x)")]
    [InlineData("Math.Sign(x) * Math.PI + Math.E")]
    [InlineData("(int)x + (long)y + (int)(x * 1e10)")]
    [InlineData("(x > 0 && y > 1) || !(x == y) ? 1 : 2")]
    [InlineData("double.Exp(x) + double.Max(x, y) + double.Clamp(x, 0, 1)")]
    [InlineData("Math.Asinh(x) + Math.Acosh(y) + Math.Atanh(x) + double.SinPi(x) + double.CosPi(y) + double.TanPi(x)")]
    [InlineData("double.AsinPi(x) + double.AcosPi(x) + double.AtanPi(y) + double.Atan2Pi(x, y) + double.Hypot(x, y)")]
    [InlineData("double.RootN(y, 3) + double.RootN(x, -3) + double.RootN(y, 2) + double.RootN(x, (int)y) + Math.ScaleB(x, 5) + Math.ScaleB(y, (int)x)")]
    [InlineData("Math.CopySign(x, y) + 3 * Math.CopySign(y, x) + Math.IEEERemainder(x, y) + double.Ieee754Remainder(y, 0.7)")]
    [InlineData("Math.MaxMagnitude(x, y) + 2 * Math.MinMagnitude(x, y) + 3 * Math.MaxMagnitude(x, -x) + 4 * Math.MinMagnitude(-y, y)")]
    [InlineData("double.MaxNumber(x, y / 0) + double.MinNumber(0 / x * 0, y) + double.MaxMagnitudeNumber(x, y - y / 0 * 0) + double.MinMagnitudeNumber(x, y)")]
    [InlineData("double.MaxNative(x, y) + double.MinNative(x, 2) + double.ClampNative(x, -1, 0.5)")]
    [InlineData("double.Exp2(x) + double.Exp10(x) + double.Exp2M1(x) + double.Exp10M1(x)")]
    [InlineData("Math.Round(x * 1.5) + Math.Round(x * 1.5, MidpointRounding.AwayFromZero) + Math.Round(x + y / 2, MidpointRounding.ToZero) + Math.Round(x, MidpointRounding.ToPositiveInfinity) + Math.Round(x, mode: MidpointRounding.ToNegativeInfinity)")]
    [InlineData("Math.Round(x * 1.2345, 2) + Math.Round(y * 2.345, 1, MidpointRounding.AwayFromZero) + Math.Round(x * 1e17, 3)")]
    [InlineData("(double.IsNaN(x / y) ? 1 : 0) + (double.IsInfinity(x / y) ? 2 : 0) + (double.IsPositiveInfinity(x / y) ? 4 : 0) + (double.IsNegativeInfinity(x / y) ? 8 : 0) + (double.IsRealNumber(x / y) ? 16 : 0)")]
    [InlineData("(double.IsPositive(x) ? 1 : 0) + (double.IsNegative(y - x) ? 2 : 0) + (double.IsInteger(x) ? 4 : 0) + (double.IsInteger(x / y) ? 8 : 0) + (double.IsFinite(x / y) ? 16 : 0)")]
    public void Expressions(string expression)
    {
        Agreement.Check($"[Stochastic] public static double F(double x, double y) => {expression};", Reals);
    }

    [Theory]
    [InlineData("n / 3 + n % 3")]
    [InlineData("(n << 3) + (n >> 1) + (n >>> 1) + (n & 6) + (n | 9) + (n ^ 5) + ~n")]
    [InlineData("n * 2000000000")]
    [InlineData("(long)n * 2000000000")]
    [InlineData("1 / n")]
    [InlineData("n == 2 ? 1 : 0")]
    [InlineData("n > 0 && 10 / n > 3 ? 1 : 0")]
    [InlineData("n <= 0 || 10 % n > 1 ? 1 : 0")]
    [InlineData("1L << n")]
    [InlineData("Math.Abs(n) + Math.Max(n, 2) + Math.Min(n, 2) + Math.Sign(n) + Math.Clamp(n, 0, 3)")]
    [InlineData("n > 3 ^ n < 0 ? 1 : 0")]
    [InlineData("(n > 3) & (n < 8) | (n == 1) ? 1 : 0")]
    [InlineData("int.MaxValue + n")]
    public void IntegerExpressions(string expression)
    {
        Agreement.Check($"[Stochastic] public static double F(int n) => {expression};", Ints);
    }

    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) s += i * x; return s;")]
    [InlineData("double s = 0; for (int i = 0; i <= n; i++) s += i * x; return s;")]
    [InlineData("double s = 0; for (int i = n - 1; i >= 0; i--) s = s * x + i; return s;")]
    [InlineData("int m = n; double s = 0; for (int i = m - 1, j = m = 2; i >= 0; i--) s += x * (i + j); return s + m;")]
    [InlineData("double s = 0; for (int i = n; i > 0; i--) s = s * x + i; return s;")]
    [InlineData("double s = 0; for (int i = 0; n > i; ++i) s = s * x + i; return s;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i += 2) s = s * x + i; return s;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { if (i == 3) continue; s += i; if (s > 10) break; s *= x; } return s;")]
    [InlineData("for (int i = 0; i < n; i++) if (i * x > 2) return i; return -1;")]
    [InlineData("double s = 0; for (int i = 0, m = n - 1; i < m; i++) { s += i; i++; } return s;")]
    [InlineData("double s = 0; int i; for (i = 0; i < n; i++) { s += x; if (s > 3) break; } return s + i;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) for (int j = i; j >= 0; j--) { if (j == 2) break; s += x * i - j; } return s;")]
    [InlineData("int k = 0; while (k < n) { k += 2; if (k == 4) continue; k++; } return k;")]
    [InlineData("int k = 0; while (k++ < n) { } return k;")]
    [InlineData("int k = 0; double s = 1; do { s *= x; k++; if (s > 5) break; } while (k < n); return s + k;")]
    [InlineData("int k = 0; do { k++; if (k == 2) continue; if (k == 5) return 7; } while (k < n); return k;")]
    [InlineData("int k = 0; while (true) { if (k > n) return k * x; k += 3; }")]
    [InlineData("int k = 0; for (;;) { k++; if (k > n) break; } return k;")]
    [InlineData("int k = 0; for (;;) { for (;;) { k++; if (k % 3 == 0) break; if (k > 20) return -1; } if (k > n) break; } return k;")]
    [InlineData("double y; if (n > 2) y = x; else y = -x; return y;")]
    [InlineData("if (n == 0) return 1; double y = x; if (n == 1) { y = 2; return y; } else y++; if (n == 2) return y; y--; return y * 3;")]
    [InlineData("int a = n, b = a++ + ++a; b -= a--; b <<= 2; b ^= a; b %= 7; long c = b; c *= a; c >>= 1; return a + b + c;")]
    [InlineData("int a = n; a += (int)x; double d = a; d /= 3; d -= n; int e = 5; e *= 2; e /= 3; return a + d + e;")]
    [InlineData("bool b = n > 2; b &= x > 0; b |= n == 1; b ^= true; return b ? 1 : 0;")]
    [InlineData("const int K = 3; const double Q = 0.25; return K * Q + n;")]
    [InlineData("double s = 0; int i = 0; while (i < n && s < 4) { s += x; i++; } return s;")]
    [InlineData("double a, b; a = b = x; { double c = a; b += c; } return a + b;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { double t; if (i % 2 == 0) t = i; else t = -i; s += t; } return s;")]
    [InlineData("double s = 0; int i = 0; for (; i < n;) { s += i; i++; } return s;")]
    [InlineData("int s = 0; for (long i = 0; i < n; i++) s += (int)i; return s;")]
    [InlineData("if (n > 0) { if (n > 2) { if (n > 4) return 1; } else return 2; } return 3;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { if (i > 1) { if (i > 3) return s; s += 10; } s += x; } return -s;")]
    [InlineData("int m = 4; double s = 0; for (int i = 0; i < m; i++) { s += i; if (i == 2) m = n; } return s;")]
    [InlineData("double s = 0; for (int i = n; i >= n - 3; i--) s += i; return s;")]
    [InlineData("double s = 0; if (n > 0) { s = 1; } else if (n < 0) { s = 2; return s; } else { return 5; } s += x; return s;")]
    public void Statements(string body)
    {
        Agreement.Check(
            $"[Stochastic] public static double F(double x, int n) {{ {body} }}",
            [0.3, 0], [1.2, 1], [0.9, 2], [1.7, 3], [-0.6, 5], [0.5, 9], [0.1, -2]);
    }

    [Theory]
    [InlineData("double[] b = new double[n]; for (int i = 0; i < n; i++) b[i] = a[i % a.Length] * i; double s = 0; foreach (double v in b) s += v; return s;")]
    [InlineData("double[] b = [1, a[0], n]; b[1] *= 3; b[2]++; return b[0] + b[1] + b[2] + b.Length;")]
    [InlineData("Span<double> b = stackalloc double[3]; b[1] = a[1]; b[^1] = 2; return b[0] + b[1] + b[2] + b.Length;")]
    [InlineData("Span<double> b = stackalloc double[] { 1, 2, a[0] }; return b[2] - b[1];")]
    [InlineData("Span<double> b = stackalloc[] { 1.5, 2, a[0] }; return b[2] - b[1];")]
    [InlineData("int[] b = new[] { 3, 1, 2 }; int k = 0; b[k++] = k; b[k] += b[k + 1]++; return b[0] * 100 + b[1] * 10 + b[2] + k;")]
    [InlineData("return a[n];")]
    [InlineData("double[] b = new double[n]; b[2] = 1; return b[2];")]
    [InlineData("double[] b = new double[2]; var c = b; c[1] = a[0]; return b[1];")]
    [InlineData("double[] b = { 1, 2, 3 }; Scale(b, a[0]); Scale(b, 2); return b[0] + b[2] + Sum(b) + Sum(a) + Sum([n, 2]);")]
    [InlineData("double[] b = Ramp(n > 0 ? n : 1); return b[0] + b[b.Length - 1];")]
    [InlineData("ReadOnlySpan<double> b = a; double s = 0; foreach (var v in b) { if (v < 0) continue; s += v; } return s;")]
    [InlineData("double s = 0; foreach (var t in Table) s += t; return s + Table[1] + Whole[n & 1] + Half + Root;")]
    [InlineData("double[] b = new double[3]; for (int i = 0; i < 3; i++) { if (i == n) break; b[i] = i + 1; } return b[0] + b[1] + b[2];")]
    [InlineData("double[] b = new double[3]; for (int i = 0; i < 3; i++) Put(b, i, n); return b[0] + 10 * b[1] + 100 * b[2];")]
    [InlineData("double[] b = new double[3], c = b; Put(c, 1, n); if (n > 1) { Put(b, 0, 4); } return b[0] + 10 * c[1] + 100 * b[2];")]
    [InlineData("int[] k = [1, 2]; foreach (int i in k) k[1] += i; return k[1];")]
    [InlineData("int[] k = [1, 2]; double s = 0; foreach (double i in k) s += i / 2; return s;")]
    [InlineData("return Fact(n) + Deep(a, n) + Both(a, a);")]
    [InlineData("double[] c = [1, 2, n], d = [a[0], 4, 5]; for (int t = 0; t < n; t++) { for (int i = 0; i < 3; i++) d[i] = c[(i + 1) % 3] + c[i] / 2; (c, d) = (d, c); } return c[0] + 10 * c[1] + 100 * d[2];")]
    [InlineData("double[] c = [1, 2, n], d = [a[0], 4, 5]; var t = c; c = d; d = t; d[0] = 7; t[1] = 8; return c[0] + 10 * d[0] + 100 * d[1] + 1000 * c[2];")]
    [InlineData("double[] c = [1, 2, n]; for (int t = 0; t < n; t++) { var next = new double[3]; for (int i = 0; i < 3; i++) next[i] = c[(i + 1) % 3] - c[i]; c = next; } return c[0] + 10 * c[1];")]
    [InlineData("double[] c = [1, 2], d = [a[0], n]; if (n > 1) { c = d; c[0] = 9; } return c[0] + 10 * c[1];")]
    [InlineData("double[] c = [1, 2], d = [a[0], n]; if (n > 1) (c, d) = (d, c); else c[1] = 5; return c[0] + 10 * c[1] + 100 * d[0] + 1000 * d[1];")]
    [InlineData("double[] c = [1, 2], d = [a[0], n]; double[] e = n > 1 ? c : d; e[0] += 3; return e[0] + 10 * e[1];")]
    [InlineData("double[] c; c = [1, n]; c[1] += 2; c = [c[1], 5, 6]; double[] d; if (n > 2) { c[0] = 3; d = c; } else { d = c; d[1] = 8; } return d[0] + d[1] * 10 + c.Length;")]
    [InlineData("double[] best = [0, 0], c = [a[0], 1]; for (int i = 0; i < n; i++) { c[i % 2] += i; if (i != 2) Array.Copy(c, best, 2); else best = [7, 8]; } return best[0] + 10 * best[1];")]
    [InlineData("double[] prev = [1, 1], c = [a[0], 1]; for (int i = 0; i < n; i++) { prev = c; c = Step(prev, i); } return prev[0] + 10 * c[1];")]
    [InlineData("double[] c = [a[0], 1], d = [1, 2]; for (int i = 0; i < n; i++) { d[0] += c[1]; d[1] -= 1; c = d; } return c[0] + 10 * c[1] + 100 * d[0];")]
    [InlineData("double[] start = [1, a[0]], c = start; double s = 0; for (int i = 0; i < n; i++) { s += c[1] + start[0]; c = [i, 2]; } return s + c[0] + start[1];")]
    [InlineData("bool[] f = new bool[5]; for (int i = 0; i < 5; i++) f[i] = i % 2 == n % 2; f[1] |= n > 3; f[2] ^= true; double s = 0; foreach (bool q in f) s = s * 2 + (q ? 1 : 0); bool[] g = [true, f[0], n > 1]; return s + (g[1] && !g[2] ? 100 : 0);")]
    [InlineData("long[] l = [1, 2L << 40, n]; l[2] *= l[1]; l[0]++; long t = 0; foreach (long v in l) t ^= v; return t;")]
    [InlineData("double[,] m = new double[2, 3]; for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) m[i, j] = a[0] * i + j; double[,] k = { { 1, a[1] }, { 2, n } }; int[,] q = new int[2, 2]; q[1, 0] = n; bool[,] t = { { true, n > 2 } }; return m[1, 2] * k[0, 1] + m.Length + k.GetLength(0) + q[1, 0] + (t[0, 1] ? 10 : 0);")]
    [InlineData("double[] c = [a[0], 2, 3, 4, 5]; Span<double> s = c.AsSpan(1, 3); s[0] = n; var t = s[1..]; t[^1] *= 2; Scale(c.AsSpan(3), 3); Scale(s[..2], 2); Array.Fill(c, 7, 0, 1); return Sum(c) + 10 * Sum(s) + 100 * t[0] + t.Length + Sum(c[1..^1]);")]
    [InlineData("double[] c = [1, 2, 3, 4, 5]; c.AsSpan(0, 3).CopyTo(c.AsSpan(1)); Array.Copy(c, 2, c, 1, 3); var d = (double[])c.Clone(); d[0] = 9; var e = c.AsSpan(1..3).ToArray(); e[0] = 8; double[] f = [.. c]; f[4] = 6; Array.Clear(c, 1, 2); c.AsSpan(4).Fill(n); return c[0] + c[1] * 10 + c[3] * 100 + c[4] + Sum(d) + Sum(e) + Sum(f);")]
    [InlineData("Span<double> c = [1, 2, 3, a[0]]; var s = c.Slice(1, 2); double t = 0; foreach (double v in s) t += v; foreach (ref double v in s) v = -v; return t + 10 * c[1] + 100 * s[n];")]
    [InlineData("(double q, int k) = (a[0], n); double w; (q, w) = (w0(), q); (k, _) = (k + 1, 2); double w0() => 5; double[] c = [1, 2]; int i = 0; (c[i++], c[i]) = (c[1], c[0]); return q + 10 * w + 100 * k + c[0] + c[1] * 1000;")]
    [InlineData("double[] c = Pick(a, n); double[] d = Same(c); return c[0] + d[1] + Same(a)[0];")]
    public void Arrays(string body)
    {
        Agreement.Check(
            $$"""
            [Stochastic] public static double F(double[] a, int n) { {{body}} }
            static readonly double[] Table = [1, 2.5, -3];
            private static readonly int[] Whole = { 4, 5 };
            private const double Half = 0.5;
            static readonly double Root = Math.Sqrt(2) + 1;
            static void Scale(Span<double> x, double by) { for (int i = 0; i < x.Length; i++) x[i] *= by; }
            static double Sum(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += v; return s; }
            static double[] Ramp(int n) { var r = new double[n]; for (int i = 0; i < n; i++) r[i] = i * i; return r; }
            static void Put(double[] x, int i, int k) { if (i == k) return; x[i] = k; Other(x, i); }
            static void Other(double[] y, int i) => y[i] += 0.5;
            static double Fact(int n) { double f = 1; while (n > 1) f *= n--; return f; }
            static double Deep(double[] z, int n) { if (n < 0) return -1; if (n > 3) { double w = z[0]; return w * w; } return Both(z, z) + n; }
            static double Both(double[] p, double[] q) => p[0] * q[1];
            static double[] Step(double[] x, int i) { var r = new double[2]; r[0] = x[1] + i; r[1] = x[0]; return r; }
            static double[] Same(double[] x) => x;
            static double[] Pick(double[] x, int n) { double[] r = [0, 1]; if (n > 1) { r = [x[0], n]; } return r; }
            """,
            [new[] { 0.5, 2.5 }, 0], [new[] { -1.5, 2.5, 4 }, 1], [new[] { 1.0, 2 }, 2], [new[] { 1.0, -2, 7 }, 5], [new[] { 1.0, 1.0 }, 3]);
    }

    [Theory]
    [InlineData("switch (n) { case 0: return x; case 1: case 2: return 2 * x; case > 5 when x > 0.4: break; } return -1;")]
    [InlineData("double y; switch (n) { case 0: y = x; break; case 1: case 2: return 2 * x; case > 5 when x > 0: y = 3 * x; break; default: y = x * x; break; } return y + 1;")]
    [InlineData("double y = 0; switch (n) { case 0: y += x; goto case 2; case 1: y = 10; goto default; case 2: y *= 3; break; default: y -= x; goto case 0; } return y;")]
    [InlineData("double y = 1; switch (n) { case 5: if (x > 0) goto default; y = 4; goto case 1; case 1: y += 7; if (x > 1) break; y *= 2; break; default: y = -y; if (n > 2) return y; break; } return y;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { switch (i % 4) { case 0: continue; case 1: s += x; break; case 2: if (s > 3) break; s *= x; break; default: return s; } s += 0.1; } return s;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { switch (i) { case 3: goto case 1; case 1: s += i; if (s > 2) goto default; s += 10; break; default: s -= 1; continue; } s *= 2; } return s;")]
    [InlineData("switch (x) { case < 0: return 1; case > 1: return 2; case double.NaN: return 3; case var y when y * n > 2: return y; } return 5;")]
    [InlineData("switch (n > 2) { case true: return x; case false: return -x; }")]
    [InlineData("switch (n) { default: return 1; case 2: return 2; case 5 when x > 0: return 3; }")]
    [InlineData("switch (n) { case 1: default: x = -x; break; case int k when k > 4: x *= k; break; } return x;")]
    [InlineData("switch (n, x > 0.5) { case (0, _): return 1; case (> 2, true): return 2; case (var i, false) when i > 1: return i; default: return 4; }")]
    [InlineData("return n switch { 0 => x, 1 or 2 => x * x, > 3 and < 8 => Math.Exp(x), _ when x > 0 => 3, _ => -1 };")]
    [InlineData("return (n, x) switch { (0, _) => 1, (> 2, < 0) => x, var (i, y) => i * y };")]
    [InlineData("return (n is > 1 and not 3 ? 1 : 0) + (x is > 0.5 or < 0 ? 10 : 0) + (n is not (2 or 5) ? 100 : 0);")]
    [InlineData("int k = n; if (k is var q && q > 1 && x is > 0 and var y) return q * y; return k;")]
    [InlineData("double s = 0; while (s * s is var q and < 9) s += q + 1; return s;")]
    [InlineData("double s = 0; for (int i = n; i is > 0 and var j; i--) { if (j == 3) continue; s += j * x; } return s;")]
    [InlineData("double[] a = new double[n < 0 ? 0 : n]; return a is { Length: > 1 and < 6 } ? x : a is { Length: var k } ? k : -1;")]
    [InlineData("Kind kind = (Kind)n; return kind switch { Kind.Flat => x, Kind.Ramp => 2 * x, Kind.Wave => Math.Sin(x), _ => 0 };")]
    [InlineData("long l = n; bool b = x > 0; return l switch { 2 => 1, > 4L => 2, _ => b switch { true => 3, false => 4 } };")]
    public void Switches(string body)
    {
        Agreement.Check(
            $"enum Kind {{ Flat, Ramp, Wave }} [Stochastic] public static double F(double v, int m) => G(v, m); static double G(double x, int n) {{ {body} }}",
            [0.3, 0], [1.2, 1], [0.9, 2], [1.7, 3], [-0.6, 5], [0.5, 9], [0.1, -2], [double.NaN, 6]);
    }

    [Theory]
    [InlineData("double s = 0; void Add(double v) { s += v * x; } for (int i = 0; i < n; i++) Add(i); return s;")]
    [InlineData("double s = 1; double Next() { s *= x; if (s > 2) return -s; return s; } double t = 0; int i = 0; while (i++ < n) t += Next(); return t + s;")]
    [InlineData("int m = n; double s = 0; void Shrink() => m--; for (int i = 0; i < m; i++) { s += i; Shrink(); } return s + m;")]
    [InlineData("double s = 0; int k = 0; bool More() => k++ < n; while (More()) s += x * k; return s;")]
    [InlineData("double[] a = [x, n, 2]; void Put(int i) { a[i] += 1; Deeper(); void Deeper() => a[0] *= 2; } for (int i = 0; i < 3; i++) Put(i); return a[0] + 10 * a[1] + 100 * a[2];")]
    [InlineData("Func<double, double> f = q => q * x; double s = 1; for (int i = 0; i < n; i++) s = f(s) + 1; return Twice(f, s) + Twice(q => q + s, 2) + Twice(Square, x);")]
    [InlineData("double s = 0; Each(n, i => s += i * x); Each(2, i => { if (i == 1) return; s -= i; }); return s;")]
    [InlineData("double a = x, b = 2; Swap(ref a, ref b); double[] v = [1, x, 3]; Swap(ref v[0], ref v[1]); Swap(ref v[2], ref v[2]); return v[0] + 10 * v[1] + 100 * v[2] + a - b;")]
    [InlineData("Split(x, out double lo, out var hi); Split(n, out _, out double other); return lo + 10 * hi + other;")]
    [InlineData("double[] v = [x, n]; Bump(ref v[0], v); Both(ref v[1], ref v[1]); return v[0] + 10 * v[1];")]
    [InlineData("double y = x; ref double r = ref y; r += 2; double[] v = [y, n]; int i = 0; ref double e = ref v[i++]; e *= 3; i = 1; return v[0] + y + i + Inc(in e, v) + Inc(x, v);")]
    [InlineData("Span<double> v = stackalloc double[3]; int k = 0; foreach (ref double e in v) e = x + k++; double s = 0; foreach (ref readonly double e in v) s = s * 2 + e; return s;")]
    [InlineData("int k = 0; while (Next(ref k) < n) { } return k;")]
    [InlineData("int k = 0; return Next(ref k) + 10 * Next(ref k) + (k > n && Next(ref k) > 2 ? 100 : 0) + k * 1000;")]
    [InlineData("if (Try(n, out int half) && half > 1) return half; return -half;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { if (!Try(i, out var h)) continue; s += h * x; } return s;")]
    [InlineData("return Norm(x, 2.0) + Poly<double>([1, x, 3], x) + Norm(n, 3) + Norm(4L, n) + Unit * Half + Whole;")]
    [InlineData("double Outer(double q) { double Inner(double w) => w * q + x; return Inner(q) + Inner(1); } return Outer(2) + Outer(n);")]
    [InlineData("double s = 0; Action<int> add = i => s += i; Action twice = () => { add(1); add(n); }; for (int i = 0; i < 3; i++) twice(); return s;")]
    public void Functions(string body)
    {
        Agreement.Check(
            $$"""
            [Stochastic] public static double F(double v, int m) => G(v, m);
            static double G(double x, int n) { {{body}} }
            static double Twice(Func<double, double> f, double x) => f(f(x));
            static double Square(double x) => x * x;
            static void Each(int n, Action<int> act) { for (int i = 0; i < n; i++) act(i); }
            static void Swap(ref double a, ref double b) { double t = a; a = b; b = t; }
            static void Split(double x, out double lo, out double hi) { lo = Math.Floor(x); hi = x - lo; }
            static void Bump(ref double e, double[] v) { e += 1; v[0] *= 2; e += v[0]; }
            static void Both(ref double a, ref double b) { a += 1; b *= 2; a += b; }
            static double Inc(in double e, double[] v) { v[0] += 1; return e; }
            static int Next(ref int k) => ++k;
            static bool Try(int n, out int half) { half = n / 2; return n % 2 == 0; }
            static T Norm<T>(T a, T b) where T : System.Numerics.INumber<T> { if (a > b) return a * a + b; a++; a += b; return T.Max(a, -b) - T.One; }
            static T Poly<T>(ReadOnlySpan<T> c, T x) where T : System.Numerics.IFloatingPointIeee754<T> { T s = T.Zero; foreach (T e in c) s = s * x + e; return T.Exp(-s / T.CreateChecked(10)) + T.Pi; }
            static double Unit => 2.5 * Half;
            static double Half { get; } = 0.5;
            static int Whole { get { int k = 3; return k * k; } }
            """,
            [0.3, 0], [1.2, 1], [0.9, 2], [1.7, 3], [-0.6, 5], [0.5, 9], [0.1, -2]);
    }

    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { double z = Draw.Normal(x, i + 1); if (z > 0) s += z; else s -= Draw.Uniform(0, z); } return s;")]
    [InlineData("int k = Draw.Poisson(x); double s = 0; for (int i = 0; i < k; i++) s += Draw.Normal(s, 1); return s;")]
    [InlineData("int k = 0; while (Draw.Bernoulli(0.6)) k++; return k;")]
    [InlineData("int k = 0; do k++; while (Draw.Bernoulli(0.6) && k < 5); return k;")]
    [InlineData("int k = 0; for (; Draw.Bernoulli(0.7); k++) if (k == 3) break; return k;")]
    [InlineData("double a = Draw.Normal(sigma: x + 1, mu: Draw.Uniform(0, 1)); return a + Draw.Categorical([x, 1, 2]) + Draw.Binomial(n > 0 ? n : 0, 0.5);")]
    [InlineData("double[] p = new double[3]; p[1] = x; int c = Draw.Categorical(p); p[c] = 5; return p[0] + 2 * p[1] + Draw.Categorical(p);")]
    [InlineData("return (Draw.Bernoulli(0.5) ? Draw.Normal(0, 1) : x) + (Draw.Bernoulli(0.5) && Draw.Bernoulli(0.5) || Draw.Bernoulli(0.2) ? 1 : 0);")]
    [InlineData("double s = 0; bool alive = true; for (int i = 0; i < n && alive; i++) { s += Draw.Normal(0, 1); alive = s < 1; } return s;")]
    [InlineData("double s = x; for (int i = 0; i < n; i++) { s = Step(s, i); if (s > 2) return s; } return -s;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) s += Draw.Poisson(1) switch { 0 => Draw.Normal(s, 1), 1 when Draw.Bernoulli(0.5) => x, 2 or > 4 => Draw.Uniform(0, 1), _ => -1 }; return s;")]
    [InlineData("double s = 0; double Jump() => Draw.Bernoulli(0.5) ? Draw.Normal(s, 1) : s; for (int i = 0; i < n; i++) { s += Jump(); switch (Draw.Categorical([1, x, 2])) { case 0: s++; goto case 2; case 1: s = Draw.Normal(0, 1); break; case 2: s *= 2; break; } } return s;")]
    [InlineData("int k = 0; bool Flip() { k++; return Draw.Bernoulli(0.6); } while (Flip()) { if (k > n) break; } return k;")]
    [InlineData("for (int i = 0; i <= n; i++) { double u = Draw.Uniform(0, 1); if (u < 0.3) continue; if (u > 0.9) break; if (u > 0.8) return u; } return Draw.Normal(0, 1);")]
    public void Draws(string body)
    {
        Agreement.Check(
            $$"""
            [Stochastic] public static double F(double x, int n) { {{body}} }
            static double Step(double s, int i)
            {
                if (s < 0) return Draw.Uniform(s, 0);
                double z = Draw.Normal(s, 1);
                if (i % 2 == 0 && Draw.Bernoulli(0.5)) return z;
                return z / 2;
            }
            """,
            [0.3, 0], [1.2, 1], [0.9, 4], [-0.7, 9]);
    }
}
