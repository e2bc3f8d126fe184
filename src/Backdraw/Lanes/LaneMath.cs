using System.ComponentModel;

namespace Backdraw.Runtime;

/// <summary>
/// Elementary functions by lane, inlined into emitted code, with the same bits lane by lane at 512, 256, 128 and 64 bits: IEEE operations and fused
/// multiply-adds only. Domains, NaN, infinities, signed zeros and subnormals are as in <see cref="Math"/>. Exp and Log are within 1 ulp,
/// InverseNormalCdf within 4, the others within 2. Coefficients are minimax fits by Remez's algorithm in 60-digit arithmetic unless a source is named.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LaneMath
{
    // 1.5·2^52. Adding it rounds a real within ±2^51 to an integer (ties to even), which then stands in the low bits of the sum.
    const double Shift = 6755399441055744.0;

    const double MinNormal = 2.2250738585072014E-308;
    const double TwoTo54 = 18014398509481984.0;
    const long FractionBits = 0x000F_FFFF_FFFF_FFFF;
    const long OneBits = 0x3FF0_0000_0000_0000;

    // √½ in double precision.
    const long RootHalfBits = 0x3FE6_A09E_667F_3BCD;

    const double Log2E = 1.4426950408889634;

    // ln 2 in two parts; the first ends in twelve zero bits, so that its product with an exponent is exact.
    const double Ln2High = 0.693147180559663;
    const double Ln2Low = 2.8235290563031577E-13;

    const double TwoOverPi = 0.6366197723675814;
    const double RootTwo = 1.4142135623730951;
    const double RootTwoPi = 2.5066282746310007;
    const double InverseRootTwoPi = 0.3989422804014327;

    // From 2^28 on a root of x² ± 1 is x.
    const double LargeForRoots = 268435456.0;

    // π less its rounding.
    const double PiLow = 1.2246467991473532E-16;

    // Up to here multiples of π/2 are subtracted in three parts, beyond as in HugeAngle.
    const double FewTurns = 1073741824.0;

    // π/2 in three parts, none negative, so that subtracting no multiple of it keeps −0.
    const double HalfPi = 1.5707963267948966;
    const double HalfPiLow = 6.123233995736765E-17;
    const double HalfPiLowest = 1.082856673921914E-32;
    const double QuarterPi = 0.7853981633974483;
    const double QuarterPiLow = 3.061616997868383E-17;
}
