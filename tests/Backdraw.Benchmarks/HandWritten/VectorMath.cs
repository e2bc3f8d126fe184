using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backdraw.Benchmarks.HandWritten;

/// <summary>2^y by a table of sixteen entries in two registers and a polynomial of degree six; no special cases.</summary>
internal readonly struct Exp2Table
{
    private readonly Vector512<double> low, high;

    private Exp2Table(ReadOnlySpan<double> powers)
    {
        low = Vector512.Create(powers);
        high = Vector512.Create(powers[8..]);
    }

    /// <summary>The table.</summary>
    public static Exp2Table Create() => new(Array.ConvertAll(Enumerable.Range(0, 16).ToArray(), j => Math.Pow(2, j / 16.0)));

    /// <summary>2^y for |y| below 1000.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(Vector512<double> y)
    {
        var sixteenths = Vector512.Create(6755399441055744.0 / 16);
        var rounded = y + sixteenths;
        var f = y - (rounded - sixteenths);
        var k = rounded.AsInt64();
        var table = Avx512F.PermuteVar8x64x2(low, k, high);
        var scale = (table.AsInt64() + (k >>> 4 << 52)).AsDouble();
        var p = Vector512.Create(0.00015403756245457708718);
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.0013333818815389239315));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.0096181291065256816657));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.055504108652093572248));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.24022650695910084695));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.69314718055994686313));
        return Vector512.FusedMultiplyAdd(p * f, scale, scale);
    }
}
