using System.Numerics;

namespace Backdraw.Conformance.Language;

/// <summary>How a claim is settled.</summary>
public enum Settlement
{
    Nothing,
    Share,
    Whole,
    Capped,
}

/// <summary>Programs with switches, patterns, local functions, lambdas, references and generic helpers.</summary>
public static partial class ControlPrograms
{
    [Stochastic]
    public static double SwitchOnADraw(double rate, double price)
    {
        double cost;
        switch (Draw.Poisson(rate))
        {
            case 0:
                return price;
            case 1:
            case 2:
                cost = price * price;
                break;
            case int many when many > 5:
                cost = 10;
                break;
            default:
                cost = 3 * price;
                break;
        }

        return cost + 1;
    }

    [Stochastic]
    public static double ArmOfADraw(double rate, double price) => Draw.Poisson(rate) switch
    {
        0 => Math.Exp(-price),
        1 or 2 => price,
        > 2 and < 6 => price * price,
        _ => 1,
    };

    [Stochastic]
    public static double GotoCase(double p, double mu)
    {
        double x = Draw.Normal(mu, 1);
        switch (Draw.Categorical([p, 1 - p, 1]))
        {
            case 0:
                x *= 2;
                goto case 2;
            case 1:
                x += 1;
                break;
            case 2:
                x = x * x;
                break;
        }

        return x;
    }

    [Stochastic]
    public static double Claim(double mu, double sigma, Settlement settlement)
    {
        double loss = Draw.LogNormal(mu, sigma);
        return settlement switch
        {
            Settlement.Nothing => 0,
            Settlement.Share => 0.25 * loss,
            Settlement.Whole => loss,
            _ => Math.Min(loss, 2),
        };
    }

    [Stochastic]
    public static double CapturedSum(double mu, double sigma, int n)
    {
        double sum = 0;
        void Add(double weight) => sum += weight * Draw.Normal(mu, sigma);
        for (int i = 1; i <= n; i++) Add(i);
        return sum * sum;
    }

    [Stochastic]
    public static double ComposedLambdas(double mu, double scale)
    {
        Func<double, double> stretch = x => scale * x;
        return Twice(stretch, Draw.Normal(mu, 1)) + Twice(x => x * x, mu);
    }

    [Stochastic]
    public static double ByReference(double drift, double vol, int steps)
    {
        double[] state = [0, 0];
        for (int t = 0; t < steps; t++) Step(ref state[t % 2], drift, vol, out double _);
        Exchange(ref state[0], ref state[1]);
        return state[0] * state[0] + state[1];
    }

    [Stochastic]
    public static double Generic(double mu) => Horner<double>([1, -2, 3], Draw.Normal(mu, 1)) + Largest(mu, 0.5);

    private static double Twice(Func<double, double> f, double x) => f(f(x));

    private static void Step(ref double x, double drift, double vol, out double noise)
    {
        noise = Draw.Normal(0, 1);
        x += drift + (vol * noise);
    }

    private static void Exchange(ref double a, ref double b)
    {
        double before = a;
        a = b;
        b = before;
    }

    private static T Horner<T>(ReadOnlySpan<T> coefficients, T x)
        where T : IFloatingPoint<T>
    {
        T sum = T.Zero;
        foreach (T c in coefficients) sum = (sum * x) + c;
        return sum;
    }

    private static T Largest<T>(T a, T b)
        where T : INumber<T> => a > b ? a : b;
}
