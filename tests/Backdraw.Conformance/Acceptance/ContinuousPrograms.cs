namespace Backdraw.Conformance.Acceptance;

/// <summary>Programs of continuous draws with closed forms: Storchastic; Mohamed et al. 2020; the QuantLib test suite; Haug.</summary>
public static partial class ContinuousPrograms
{
    [Stochastic]
    public static double SquaredUniform(double low, double high)
    {
        double x = Draw.Uniform(low, high);
        return x * x;
    }

    [Stochastic]
    public static double TwiceSquaredNormal(double b, double c)
    {
        double e = Draw.Normal(b + c, 1);
        return 2 * e * e;
    }

    [Stochastic]
    public static double NormalForm(double mu, double sigma, [Constant] double k, int form)
    {
        double x = Draw.Normal(mu, sigma);
        if (form == 0) return (x - k) * (x - k);
        if (form == 1) return Math.Exp(-k * x * x);
        return Math.Cos(k * x);
    }

    [Stochastic]
    public static double EuropeanCall(double spot, [Constant] double strike, double years, double rate, [Constant] double dividend, double vol)
    {
        double z = Draw.Normal(0, 1);
        double s = spot * Math.Exp((rate - dividend - 0.5 * vol * vol) * years + vol * Math.Sqrt(years) * z);
        return Math.Exp(-rate * years) * Math.Max(s - strike, 0);
    }

    [Stochastic]
    public static double EuropeanCallLogNormal(double spot, [Constant] double strike, double years, double rate, double vol)
    {
        double s = Draw.LogNormal(Math.Log(spot) + (rate - 0.5 * vol * vol) * years, vol * Math.Sqrt(years));
        return s > strike ? Math.Exp(-rate * years) * (s - strike) : 0;
    }

    [Stochastic]
    public static double GeometricAsianCall(double spot, [Constant] double strike, double rate, [Constant] double dividend, double vol, int fixings)
    {
        double dt = 1.0 / fixings, x = Math.Log(spot), sum = 0;
        for (int t = 0; t < fixings; t++)
        {
            x += (rate - dividend - 0.5 * vol * vol) * dt + vol * Math.Sqrt(dt) * Draw.Normal(0, 1);
            sum += x;
        }

        double payoff = Math.Exp(sum / fixings) - strike;
        if (payoff < 0) payoff = 0;
        return Math.Exp(-rate) * payoff;
    }

    [Stochastic]
    public static double Waiting([Constant] double arrivalRate, double mean)
    {
        double service = mean * Draw.Exponential(1), arrival = Draw.Exponential(arrivalRate);
        return Math.Max(0, service - arrival);
    }
}
