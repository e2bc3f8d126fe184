using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backdraw.Benchmarks.HandWritten;

/// <summary>Standard normals by the block: xoshiro256++ in eight lanes, Box-Muller with the angle in half a turn and its sign from a spare bit.</summary>
internal struct VectorNormals
{
    private Vector512<ulong> s0, s1, s2, s3;

    /// <summary>Seeds the lanes by splitmix64.</summary>
    public VectorNormals(ulong seed)
    {
        ulong[] words = new ulong[32];
        for (int i = 0; i < words.Length; i++)
        {
            ulong z = seed += 0x9e3779b97f4a7c15;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            words[i] = z ^ (z >> 31);
        }

        s0 = Vector512.Create(words);
        s1 = Vector512.Create(words, 8);
        s2 = Vector512.Create(words, 16);
        s3 = Vector512.Create(words, 24);
    }

    /// <summary>Fills a multiple of sixteen numbers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Fill(Span<double> normals)
    {
        ref double at = ref MemoryMarshal.GetReference(normals);
        var (a, b, c, d) = (s0, s1, s2, s3);
        for (nuint i = 0; i < (nuint)normals.Length; i += 16)
        {
            var radius = Next(ref a, ref b, ref c, ref d);
            var angle = Next(ref a, ref b, ref c, ref d);
            BoxMuller(radius, angle, out var even, out var odd);
            even.StoreUnsafe(ref at, i);
            odd.StoreUnsafe(ref at, i + 8);
        }

        (s0, s1, s2, s3) = (a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Next(ref Vector512<ulong> a, ref Vector512<ulong> b, ref Vector512<ulong> c, ref Vector512<ulong> d)
    {
        var word = Avx512F.RotateLeft(a + d, 23) + a;
        var shifted = b << 17;
        var nextB = b ^ c ^ a;
        var nextA = a ^ d ^ b;
        var nextC = c ^ a ^ shifted;
        d = Avx512F.RotateLeft(d ^ b, 45);
        (a, b, c) = (nextA, nextB, nextC);
        return word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OneToTwo(Vector512<ulong> bits) =>
        (bits & Vector512.Create(0x000FFFFFFFFFFFFFul) | Vector512.Create(0x3FF0000000000000ul)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BoxMuller(Vector512<ulong> radiusBits, Vector512<ulong> angleBits, out Vector512<double> even, out Vector512<double> odd)
    {
        var radius = Vector512.Sqrt(MinusTwoLog(Vector512.Create(2.0) - OneToTwo(radiusBits)));
        var t = Vector512.FusedMultiplyAdd(OneToTwo(angleBits), Vector512.Create(2.0), Vector512.Create(-3.0));
        var y = t * t;
        var sine = Vector512.Create(-6.4494712378091340345e-10);
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(5.6883180640177953288e-8));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(-3.5988107063136795291e-6));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(0.00016044116956310630257));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(-0.0046817541314470625397));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(0.079692626245683363428));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(-0.64596409750622322784));
        sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(1.5707963267948964394));
        var cosine = Vector512.Create(6.3317327178079002567e-11);
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(-6.3822359245292591363e-9));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(4.7108307433635574908e-7));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(-0.000025202039782228714131));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(0.00091926027394348771058));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(-0.020863480763178860834));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(0.25366950790103106247));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(-1.2337005501361691918));
        cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(1.0));
        var sign = angleBits & Vector512.Create(0x8000000000000000ul);
        even = (radius.AsUInt64() ^ sign).AsDouble() * cosine;
        odd = radius * t * sine;
    }

    // By the processor's own exponent and mantissa.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> MinusTwoLog(Vector512<double> u)
    {
        var exponent = Avx512F.GetExponent(u * Vector512.Create(4.0 / 3));
        var mantissa = Avx512F.GetMantissa(u, 3);
        var x = (mantissa - Vector512.Create(1.0)) / (mantissa + Vector512.Create(1.0));
        var y = x * x;
        var p = Vector512.Create(-0.30785193392443932895);
        p = Vector512.FusedMultiplyAdd(p, y, Vector512.Create(-0.30493250673438705026));
        p = Vector512.FusedMultiplyAdd(p, y, Vector512.Create(-0.36373128045379613414));
        p = Vector512.FusedMultiplyAdd(p, y, Vector512.Create(-0.44444264654364007248));
        p = Vector512.FusedMultiplyAdd(p, y, Vector512.Create(-0.57142858986583309367));
        p = Vector512.FusedMultiplyAdd(p, y, Vector512.Create(-0.79999999990732574491));
        p = Vector512.FusedMultiplyAdd(p, y, Vector512.Create(-1.3333333333335105505));
        p = Vector512.FusedMultiplyAdd(p, y, Vector512.Create(-4.0));
        return Vector512.FusedMultiplyAdd(exponent, Vector512.Create(-1.3862943611198906188), p * x);
    }
}
