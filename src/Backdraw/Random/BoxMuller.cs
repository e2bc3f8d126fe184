using System.Runtime.CompilerServices;

namespace Backdraw.Runtime;

/// <summary>
/// The Box-Muller transform of two random words to two independent standard normals, √(−2 log u)·(±cos, sin)(πt/2). The angle needs no reduction:
/// the low 52 bits of the second word give t in [−1, 1), half a circle, and its highest bit reflects that half onto the other by the sign of the
/// cosine. Relative error of the radius and absolute error of sine and cosine: about 2·10⁻¹⁶.
/// </summary>
static partial class BoxMuller
{
    const ulong MantissaBits = 0x000F_FFFF_FFFF_FFFF, SignBit = 0x8000_0000_0000_0000;

    // √½ rounded up: mantissas are taken in [√½, √2).
    const ulong RootHalfBits = 0x3FE6_A09E_667F_3BCD;

    // The bits of 2⁵², and what makes an exponent e of it: 2⁵² + 1024.
    const ulong ShiftBits = 0x4330_0000_0000_0000, ExponentBias = 0x4000_0000_0000_0000;
    const double Shift = 4503599627370496.0 + 1024.0;

    const double MinusTwoLogTwo = -1.3862943611198906;

    // −2 log((1 + s)/(1 − s)) = s(−4 + s²P(s²)): minus twice the coefficients of e_log.c in fdlibm (Sun Microsystems 1993), error below 2⁻⁵⁸.
    const double L0 = -4;
    const double L1 = -2 * 6.666666666666735130e-01, L2 = -2 * 3.999999999940941908e-01, L3 = -2 * 2.857142874366239149e-01;
    const double L4 = -2 * 2.222219843214978396e-01, L5 = -2 * 1.818357216161805012e-01, L6 = -2 * 1.531383769920937332e-01;
    const double L7 = -2 * 1.479819860511658591e-01;

    // sin(πt/2)/t and cos(πt/2) in t², near-minimax on [0, 1].
    const double S0 = 1.5707963267948963, S1 = -0.6459640975062232, S2 = 0.07969262624568337, S3 = -0.004681754131447062;
    const double S4 = 0.0001604411695631063, S5 = -3.5988107063136794e-06, S6 = 5.688318064017795e-08, S7 = -6.449471237809134e-10;
    const double C0 = 1, C1 = -1.233700550136169, C2 = 0.25366950790103104, C3 = -0.02086348076317886, C4 = 0.0009192602739434877;
    const double C5 = -2.5202039782228713e-05, C6 = 4.7108307433635577e-07, C7 = -6.382235924529259e-09, C8 = 6.3317327178079e-11;

    /// <summary>The cosine half is <paramref name="even"/>, the sine half <paramref name="odd"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Apply(ulong radiusBits, ulong angleBits, out double even, out double odd)
    {
        double radius = Math.Sqrt(MinusTwoLog(LaneBits.Uniform(radiusBits)));
        double t = Fma(BitConverter.UInt64BitsToDouble(angleBits & MantissaBits | LaneBits.OneBits), 2, -3);
        double y = t * t;
        double sine = Fma(Fma(Fma(Fma(Fma(Fma(Fma(S7, y, S6), y, S5), y, S4), y, S3), y, S2), y, S1), y, S0) * t;
        double cosine = Fma(Fma(Fma(Fma(Fma(Fma(Fma(Fma(C8, y, C7), y, C6), y, C5), y, C4), y, C3), y, C2), y, C1), y, C0);
        even = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(radius * cosine) ^ (angleBits & SignBit));
        odd = radius * sine;
    }

    /// <summary>−2 log(u) for a normal number u in (0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double MinusTwoLog(double u)
    {
        ulong offset = BitConverter.DoubleToUInt64Bits(u) - RootHalfBits;
        double exponent = BitConverter.UInt64BitsToDouble(offset + ExponentBias >> 52 | ShiftBits) - Shift;
        double f = BitConverter.UInt64BitsToDouble((offset & MantissaBits) + RootHalfBits) - 1;
        double s = f / (f + 2), z = s * s;
        double p = Fma(Fma(Fma(Fma(Fma(Fma(Fma(L7, z, L6), z, L5), z, L4), z, L3), z, L2), z, L1), z, L0);
        return Fma(exponent, MinusTwoLogTwo, s * p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Fma(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);
}
