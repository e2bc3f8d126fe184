namespace Backdraw.Conformance.Language;

/// <summary>Clamps whose bounds are known before the run, and whose bounds are drawn.</summary>
public static partial class ClampPrograms
{
    [Stochastic]
    public static double Known(double x, double low, double high) => Math.Clamp(x * Draw.Normal(0, 1), low, high);

    [Stochastic]
    public static double Whole(double x, int low, int high)
    {
        double sum = 0;
        for (int i = 0; i < 3; i++) sum += x * Math.Clamp(Draw.Poisson(2.0), low, high);
        return sum;
    }

    [Stochastic]
    public static double Drawn(double x) => x * Math.Clamp(0.0, Draw.Normal(0, 1), 1);

    [Stochastic]
    public static double NotTaken(double x, int n, double low, double high)
    {
        double z = Draw.Normal(0, 1);
        if (n > 0) return Math.Clamp(x * z, low, high);
        return x + z;
    }
}
