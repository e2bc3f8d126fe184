using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backdraw.Runtime;

// 2^(j/16), j in the low four bits of every lane, as power·(1 + correction): in registers where a processor can look up sixteen numbers there.
public static partial class LaneMath
{
    // Row j: 2^(j/16) rounded, and by how much of itself the rounded one is too small.
    static ReadOnlySpan<double> SixteenthRows =>
    [
        1.0, 0.0,
        1.0442737824274138, 8.189317638195514E-17,
        1.0905077326652577, -2.7939114859515733E-17,
        1.1387886347566916, 7.826573258636075E-17,
        1.189207115002721, 3.3484623336251524E-17,
        1.241857812073484, 3.7508542013031266E-17,
        1.2968395546510096, 1.9572585293112036E-17,
        1.3542555469368927, 5.68648095791174E-17,
        1.4142135623730951, -6.835808657661923E-17,
        1.4768261459394993, -2.3591094770850053E-17,
        1.5422108254079407, 5.1548301170786783E-17,
        1.6104903319492543, 1.5341410053603723E-17,
        1.681792830507429, 4.875160526227061E-17,
        1.7562521603732995, 1.685487290628973E-17,
        1.8340080864093424, 1.790126907604513E-17,
        1.9152065613971474, -5.5450656186394274E-17,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Sixteenth(Vector512<long> j, out Vector512<double> power, out Vector512<double> correction)
    {
        if (Avx512F.IsSupported)
        {
            power = Avx512F.PermuteVar8x64x2(
                Vector512.Create(
                    1.0, 1.0442737824274138, 1.0905077326652577, 1.1387886347566916,
                    1.189207115002721, 1.241857812073484, 1.2968395546510096, 1.3542555469368927),
                j,
                Vector512.Create(
                    1.4142135623730951, 1.4768261459394993, 1.5422108254079407, 1.6104903319492543,
                    1.681792830507429, 1.7562521603732995, 1.8340080864093424, 1.9152065613971474));
            correction = Avx512F.PermuteVar8x64x2(
                Vector512.Create(
                    0.0, 8.189317638195514E-17, -2.7939114859515733E-17, 7.826573258636075E-17,
                    3.3484623336251524E-17, 3.7508542013031266E-17, 1.9572585293112036E-17, 5.68648095791174E-17),
                j,
                Vector512.Create(
                    -6.835808657661923E-17, -2.3591094770850053E-17, 5.1548301170786783E-17, 1.5341410053603723E-17,
                    4.875160526227061E-17, 1.685487290628973E-17, 1.790126907604513E-17, -5.5450656186394274E-17));
            return;
        }

        Sixteenth(j.GetLower(), out var lowPower, out var lowCorrection);
        Sixteenth(j.GetUpper(), out var highPower, out var highCorrection);
        power = Vector512.Create(lowPower, highPower);
        correction = Vector512.Create(lowCorrection, highCorrection);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Sixteenth(Vector256<long> j, out Vector256<double> power, out Vector256<double> correction)
    {
        if (Avx512F.VL.IsSupported)
        {
            var high = Vector256.LessThan(j << 60, Vector256<long>.Zero).AsDouble();
            power = Vector256.ConditionalSelect(
                high,
                Avx512F.VL.PermuteVar4x64x2(
                    Vector256.Create(1.4142135623730951, 1.4768261459394993, 1.5422108254079407, 1.6104903319492543),
                    j,
                    Vector256.Create(1.681792830507429, 1.7562521603732995, 1.8340080864093424, 1.9152065613971474)),
                Avx512F.VL.PermuteVar4x64x2(
                    Vector256.Create(1.0, 1.0442737824274138, 1.0905077326652577, 1.1387886347566916),
                    j,
                    Vector256.Create(1.189207115002721, 1.241857812073484, 1.2968395546510096, 1.3542555469368927)));
            correction = Vector256.ConditionalSelect(
                high,
                Avx512F.VL.PermuteVar4x64x2(
                    Vector256.Create(-6.835808657661923E-17, -2.3591094770850053E-17, 5.1548301170786783E-17, 1.5341410053603723E-17),
                    j,
                    Vector256.Create(4.875160526227061E-17, 1.685487290628973E-17, 1.790126907604513E-17, -5.5450656186394274E-17)),
                Avx512F.VL.PermuteVar4x64x2(
                    Vector256.Create(0.0, 8.189317638195514E-17, -2.7939114859515733E-17, 7.826573258636075E-17),
                    j,
                    Vector256.Create(3.3484623336251524E-17, 3.7508542013031266E-17, 1.9572585293112036E-17, 5.68648095791174E-17)));
            return;
        }

        Sixteenth(j.GetLower(), out var lowPower, out var lowCorrection);
        Sixteenth(j.GetUpper(), out var highPower, out var highCorrection);
        power = Vector256.Create(lowPower, highPower);
        correction = Vector256.Create(lowCorrection, highCorrection);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Sixteenth(Vector128<long> j, out Vector128<double> power, out Vector128<double> correction)
    {
        Vector128<double> first = SixteenthRow(j.ToScalar()), second = SixteenthRow(j.GetElement(1));
        power = Vector128.Create(first.ToScalar(), second.ToScalar());
        correction = Vector128.Create(first.GetElement(1), second.GetElement(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<double> SixteenthRow(long j) => Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(SixteenthRows), (nuint)(j & 15) * 2);
}
