namespace Backdraw.Generator.Tests.Lowering;

/// <summary>Structs and tuples mean what they mean in C#, to the bit, draw by draw.</summary>
public sealed class AggregateTests
{
    private const string Types = """
        public readonly record struct Rates(double Short, double Long);
        public readonly record struct Market(double Spot, double Vol, Rates Rates, int Days)
        {
            public Market(double spot) : this(spot, Vol: 0.5, new Rates(0.1, spot), Days: 2) { }
            public double Variance => Vol * Vol;
            public double Drift { get { double r = Rates.Short; if (Days > 2) return -r; return r - Variance / 2; } }
            public Market Bumped(double by, int days = 1) => this with { Spot = Spot + by, Days = Days + days };
            public static Market Flat => new(1, 0.25, default, 3);
            public static readonly Market Base = new(2, 0.5, new Rates(0.01, 0.02), 4);
        }
        public readonly struct Vec
        {
            private readonly double x;
            public readonly double Y = 3;
            public Vec(double x, double y) { this.x = x; Y = y; if (y < 0) { Y = -y; } for (int i = 0; i < 2; i++) Y += i * x; }
            public Vec(double x) => this.x = x;
            public double X { get => x; init => x = 2 * value; }
            public double Norm() => Math.Sqrt(Dot(this));
            public double Dot(in Vec other) => x * other.x + Y * other.Y;
            public void Deconstruct(out double x, out double y) { x = this.x; y = Y; }
            public static Vec operator +(Vec a, Vec b) => new(a.x + b.x, a.Y + b.Y);
            public static Vec operator -(Vec a) => new Vec(-a.x, a.Y);
            public static Vec operator *(double s, Vec a) => new(s * a.x, s * a.Y);
            public static double operator *(Vec a, Vec b) => a.Dot(b);
            public static bool operator <(Vec a, Vec b) => a.Norm() < b.Norm();
            public static bool operator >(Vec a, Vec b) => b < a;
            public static explicit operator double(Vec v) => v.Y;
            public static implicit operator Vec(double x) => new(x);
        }
        public readonly struct Kept(double a, double b) { public double A { get; } = a; public double Sum => A + b; public Kept Next(double by) => new(b, by); }
        public readonly record struct Path(double[] Values, int At) { public double Now => Values[At]; public void Put(double v) { Values[At] = v; } public Path Moved => this with { At = At + 1 }; }
        public readonly record struct Empty;
        static (double Low, double High) Sorted(double a, double b) => a < b ? (a, b) : (b, a);
        static (double, int) Both(double a, int n) { if (n > 2) return (a, n); a += 1; return (a * 2, -n); }
        static Market Moved(Market m, double z) { if (z > 0) return m with { Spot = m.Spot + z }; return m.Bumped(z); }
        static void Step(ref Rates r, out (double A, double B) s, in Market m) { r = r with { Short = r.Short + m.Spot }; s = (r.Short, m.Vol); }
        static T First<T>((T A, T B) pair) => pair.A;
        static double Sum((double A, (int B, double C) D) t) => t.A + t.D.B * t.D.C;
        static (double[] W, double S) Filled(int n, double x) { var w = new double[n]; for (int i = 0; i < n; i++) w[i] = x * i; return (w, x); }

        """;

    private static readonly object[][] Arguments = [[1.3, 0], [-0.4, 1], [0.0, 3], [2.5, 5]];

    [Theory]
    [InlineData("var t = (x, n); return t.x + t.n;")]
    [InlineData("(double A, int B) t = (n, n); t.A += x; t.B--; t.A *= t.B; return t.A;")]
    [InlineData("(double, double) t = (n, x); var u = t; u.Item1 = 5; return t.Item1 - u.Item1 * u.Item2;")]
    [InlineData("(double A, double B) t; t.A = x; t.B = n; var (a, b) = t; return a - b;")]
    [InlineData("var (low, high) = Sorted(x, n); return low - 2 * high;")]
    [InlineData("double a, b; (a, b) = Sorted(n, x); (a, b) = (b, a + b); return a / 3 + b;")]
    [InlineData("double a = x; (a, var b) = (a + 1, a); (_, double c) = Sorted(a, b); return a * 4 + b * 2 + c;")]
    [InlineData("var ((a, b), c) = ((x, n), Sorted(x, 1)); return a + b + c.Low;")]
    [InlineData("var (a, (b, c)) = (x, Both(x, n)); return a + b * c;")]
    [InlineData("var (a, k) = Both(x, n); return a * k;")]
    [InlineData("return Both(x, n).Item1 + Sorted(x, n).High;")]
    [InlineData("return Sum((n, (n, x))) + Sum((x, Both(x, n) is var (d, e) ? (e, d) : (0, 1)));")]
    [InlineData("var t = n > 2 ? (x, 1.0) : Sorted(x, n); return t.Item1 * 3 + t.Item2;")]
    [InlineData("var t = n > 2 ? (x, x + n) : (n, x); return t.Item1 * 3 + t.Item2;")]
    [InlineData("var t = n switch { 0 => (x, 1), 1 => (2 * x, 2), _ => Both(x, n) }; return t.Item1 * t.Item2;")]
    [InlineData("var t = (x, n); var u = t with { n = 7 }; return u.n + t.n;")]
    [InlineData("(double, int) t = default; (double, int) u = (x, n); return t == u ? 1 : t != (0.0, 0) ? 2 : u == (n, n) ? 3 : 4;")]
    [InlineData("return (x, (n, 2)) == (1.3, (0, 2L)) ? 1 : 0;")]
    [InlineData("return (double.NaN, x) == (double.NaN, x) ? 1 : (double.NaN, x) != (double.NaN, x) ? 2 : 3;")]
    [InlineData("return First((x, 2.0)) + First<int>((n, 2));")]
    [InlineData("(double A, double B) s = (1, x); for (int i = 0; i < n; i++) { s = (s.B, s.A + s.B); if (s.A > 9) break; } return s.A / s.B;")]
    [InlineData("(double A, int K) s = (1, 0); while (s.K < n) { s.K++; if (s.K == 2) continue; s.A *= x; } return s.A;")]
    [InlineData("(double, double, double, double, double, double, double, double, double) t = (1, 2, 3, 4, 5, 6, 7, x, n); t.Item8++; return t.Item9 * t.Item8 + t.Item1;")]
    [InlineData("(double A, int B) t = (x, n); ref double r = ref t.A; r += 2; double Inner() { t.B += 3; return t.A; } return Inner() + t.B;")]
    [InlineData("Func<(double A, double B), double> f = p => p.A - p.B; return f(Sorted(x, n)) + f((n, x));")]
    [InlineData("var m = new Market(x); var k = m with { Vol = m.Vol + n, Rates = m.Rates with { Long = 4 } }; return k.Vol * k.Rates.Long + m.Rates.Long + m.Days;")]
    [InlineData("var m = new Market(x, n, new(1, 2), n); return m.Variance + m.Drift + m.Bumped(2).Spot + m.Bumped(by: x, days: 4).Drift;")]
    [InlineData("return Market.Flat.Spot + Market.Base.Rates.Long * x + Market.Flat.Variance + Market.Base.Bumped(1).Spot;")]
    [InlineData("var m = Moved(Moved(new(x), x), -1); return m.Spot + m.Days;")]
    [InlineData("var (s, v, (a, b), d) = new Market(x); return s + 2 * v + 3 * a + 4 * b + d;")]
    [InlineData("Market m = default; Rates r = new(); var e = new Empty(); return m.Spot + r.Long + (e == default ? x : 0) + new Market { Vol = x, Days = n }.Variance;")]
    [InlineData("var a = new Market(x); var b = new Market(x) with { Days = n }; return a == b ? 1 : a != b with { Days = 2 } ? 2 : 3;")]
    [InlineData("var a = new Rates(double.NaN, x); return a == a ? 1 : a != a ? 2 : 3;")]
    [InlineData("var r = new Rates(x, n); Step(ref r, out var s, new Market(x)); Step(ref r, out (double A, double B) t, in Market.Base); return r.Short + s.A + s.B * t.A;")]
    [InlineData("var v = new Vec(x, n); Vec w = x; var u = v + 2 * w; u += -v; return u.X + u.Y * 3 + u * w + (double)v + v.Norm();")]
    [InlineData("var v = new Vec(x, -n); var w = new Vec(1) { X = x }; var (a, b) = v; return v < w ? a : v > w ? b : w.X + w.Y;")]
    [InlineData("var k = new Kept(x, n).Next(3); return k.Sum * k.A + k.Next(x).Sum;")]
    [InlineData("Vec v = x; for (int i = 0; i < n; i++) { v = v + new Vec(i, x); if (v.Norm() > 30) return v.Y; } return v.X;")]
    [InlineData("var m = new Market(x) { Days = n }; return m is { Spot: > 1, Days: < 3 } ? 1 : m is { Rates.Long: 0 } ? 2 : m is { Variance: > 0.2 } ? 3 : 4;")]
    [InlineData("return new Vec(x, n) is (> 0, var y) ? y : new Market(x) is var q ? q.Spot : 0;")]
    [InlineData("return (Sorted(x, n), n) switch { ((> 0, _), 0) => 1, ((var a, var b), _) when b > a + 1 => a, _ => 3 };")]
    [InlineData("var p = new Path(new double[4], 0); p.Put(x); var q = p.Moved; q.Put(n); q.Values[3] = 2; return p.Now + q.Now * 10 + p.Values[3] + p.Values.Length;")]
    [InlineData("var p = new Path([x, n, 1, 2, 3, 4, 5], 0); double s = 0; for (int i = 0; i < n; i++) { s += p.Now; p.Values[i + 1] += s; p = p.Moved; } return s + p.At;")]
    [InlineData("var (w, s) = Filled(n + 1, x); foreach (double e in w) s += e; w[0] = 9; return s + w[n] + w[0];")]
    [InlineData("var t = Filled(3, x); t.W[1] = 7; var u = t; u.W[2] += 1; return t.W[1] + t.W[2] * 10;")]
    [InlineData("double[] a = [1, x], b = [n, 3]; (double[] P, double[] Q) t = (a, b); t.P[0] = 8; (t.P, t.Q) = (t.Q, t.P); return a[0] + t.P[0] * 3 + t.Q[1];")]
    [InlineData("int n2 = n; var t = (A: n2++, B: n2++, C: n2); return t.A + 10 * t.B + 100 * t.C;")]
    [InlineData("var t = (A: x, B: n); var u = (t.B, t.A); (t.A, t.B) = (u.B, (int)u.A); return t.A * t.B;")]
    [InlineData("var k = n > 1 ? new Rates(x, 1) : default; k = k == default ? new(3, x) : k; return k.Short + k.Long;")]
    [InlineData("var m = new Market(x); m = m.Days > n ? m.Bumped(1) : m.Bumped(2).Bumped(3); return m.Spot;")]
    [InlineData("double Local(Market q) => q.Spot * q.Vol; (double, double) Pair() => (x, n); var (a, b) = Pair(); return Local(new(a)) + b;")]
    [InlineData("for (var t = (I: 0, S: x); ; t.I++) { t.S += t.I; if (t.I >= n) return t.S; }")]
    [InlineData("(double A, int B) t = (x, n); t.A += t.B++; t.A -= ++t.B; t = (t.B, (int)t.A); return t.A * 100 + t.B;")]
    [InlineData("var t = Filled(2, x); return t is { W: { Length: 2 }, S: var s } ? t.W[1] * s : 0;")]
    public void Statements(string body) => Agreement.Check($"{Types}[Stochastic] public static double F(double x, int n) {{ {body} }}", Arguments);

    [Theory]
    [InlineData("var m = new Market(Draw.Normal(x, 1), Draw.Uniform(0, 1), new Rates(Draw.Normal(0, 2), 1), n); return m.Spot * m.Vol + m.Rates.Short;")]
    [InlineData("var (a, b) = (Draw.Normal(x, 1), Draw.Poisson(2)); var t = Draw.Bernoulli(0.5) ? (a, 1.0) : Sorted(Draw.Normal(0, 1), a); return t.Item1 + t.Item2 * b;")]
    [InlineData("var r = new Rates(Long: Draw.Normal(1, 1), Short: Draw.Normal(2, 1)); return r.Short - r.Long;")]
    [InlineData("Market m = new(x); for (int i = 0; i < n && Moved(m, Draw.Normal(0, 1)) is var q && q.Spot < 4; i++) m = q.Bumped(Draw.Normal(0, 0.1)); return m.Spot;")]
    [InlineData("(int K, double S) s = (0, x); while (s.K < 5) { if (Draw.Bernoulli(0.4)) { s = (s.K + 1, s.S + Draw.Normal(0, 1)); continue; } s.K += 2; } return s.S;")]
    public void Draws(string body) => Agreement.Check($"{Types}[Stochastic] public static double F(double x, int n) {{ {body} }}", Arguments);
}
