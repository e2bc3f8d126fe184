namespace Backdraw.Runtime;

/// <summary>
/// The real root x of Q(x, λ) = Φ(z), Q the upper regularised incomplete gamma function in its first argument: its floor is the Poisson quantile.
/// By Temme's uniform expansion, inverted (Giles 2016, "Algorithm 955: approximation of the inverse Poisson cumulative distribution function"), with
/// s = z/√λ: x = λ r(s) + c(s) + d(s)/λ + O(1/λ²), where 2(1 − r + r log r) = s² with the sign of r − 1 and c = log(s√r/(r − 1))/log r.
/// Near-minimax on −0.8 ≤ s ≤ 1.2: r = 1 + s + s²p(s) with p to 3·10⁻⁹, c to 2·10⁻⁷ and d to 2·10⁻⁴.
/// </summary>
static partial class PoissonRoot
{
    const double LeastRatio = -0.8, MostRatio = 1.2;

    // What the remainder of the expansion, the polynomials and rounding at 10⁹ can move the root by, with room to spare.
    const double SquareDoubt = 0.02, Doubt = 2e-4, LeastDoubt = 2e-6;

    // p, c and d.
    const double P0 = 0.166666667610419, P1 = -0.013888899700776312, P2 = 0.00370364047095498, P3 = -0.001330711775555307;
    const double P4 = 0.0005590881879021394, P5 = -0.0002605227444675716, P6 = 0.0001260658962734641, P7 = -5.8043152635826904e-05;
    const double P8 = 3.3888812370980406e-05, P9 = -2.959554147263472e-05, P10 = 1.799460073732136e-05, P11 = -4.369267203165604e-06;
    const double C0 = 0.3333332990361499, C1 = -0.027777018275505747, C2 = 0.008643212883801259, C3 = -0.0035374715802707285;
    const double C4 = 0.0016511706341146562, C5 = -0.0007796734271179363, C6 = 0.0004289337705972635, C7 = -0.00036505413224323575;
    const double C8 = 0.00024518959269216134, C9 = -6.694300830111168e-05;
    const double D0 = -0.01978384092792593, D1 = 0.01678366342200118, D2 = -0.011749089153184043, D3 = 0.011216920821926948;
    const double D4 = -0.010372177847522143, D5 = 0.003950747134492851;

    /// <summary>The root, held at the ends of the polynomials' interval.</summary>
    /// <param name="z">The standard normal quantile of the same probability.</param>
    /// <param name="rate">λ, 10 or more.</param>
    /// <param name="doubtful">Whether the floor of the root may not be the quantile.</param>
    internal static double At(double z, double rate, out bool doubtful)
    {
        double deviation = Math.Sqrt(rate), least = LeastRatio * deviation, most = MostRatio * deviation;
        double held = Math.Min(Math.Max(z, least), most), s = held / deviation, inverse = 1 / rate;
        double p = Math.FusedMultiplyAdd(P11, s, P10);
        p = Math.FusedMultiplyAdd(p, s, P9);
        p = Math.FusedMultiplyAdd(p, s, P8);
        p = Math.FusedMultiplyAdd(p, s, P7);
        p = Math.FusedMultiplyAdd(p, s, P6);
        p = Math.FusedMultiplyAdd(p, s, P5);
        p = Math.FusedMultiplyAdd(p, s, P4);
        p = Math.FusedMultiplyAdd(p, s, P3);
        p = Math.FusedMultiplyAdd(p, s, P2);
        p = Math.FusedMultiplyAdd(p, s, P1);
        p = Math.FusedMultiplyAdd(p, s, P0);
        double c = Math.FusedMultiplyAdd(C9, s, C8);
        c = Math.FusedMultiplyAdd(c, s, C7);
        c = Math.FusedMultiplyAdd(c, s, C6);
        c = Math.FusedMultiplyAdd(c, s, C5);
        c = Math.FusedMultiplyAdd(c, s, C4);
        c = Math.FusedMultiplyAdd(c, s, C3);
        c = Math.FusedMultiplyAdd(c, s, C2);
        c = Math.FusedMultiplyAdd(c, s, C1);
        c = Math.FusedMultiplyAdd(c, s, C0);
        double d = Math.FusedMultiplyAdd(D5, s, D4);
        d = Math.FusedMultiplyAdd(d, s, D3);
        d = Math.FusedMultiplyAdd(d, s, D2);
        d = Math.FusedMultiplyAdd(d, s, D1);
        d = Math.FusedMultiplyAdd(d, s, D0);
        double root = rate + (Math.FusedMultiplyAdd(held * held, p, deviation * held) + Math.FusedMultiplyAdd(d, inverse, c));
        double doubt = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(SquareDoubt, inverse, Doubt), inverse, LeastDoubt);
        doubtful = held != z | Math.Abs(root - Math.Round(root)) < doubt;
        return root;
    }
}
