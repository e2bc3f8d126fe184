using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backdraw.Runtime;

public static partial class Lanes
{
    static Vector512<long> Saturate(Vector512<double> value) => Vector512.Create(Saturate(value.GetLower()), Saturate(value.GetUpper()));

    static Vector512<long> DivideWide(Vector512<long> dividend, Vector512<long> divisor) =>
        Vector512.Create(DivideWide(dividend.GetLower(), divisor.GetLower()), DivideWide(dividend.GetUpper(), divisor.GetUpper()));

    static Vector512<long> RemainderWide(Vector512<long> dividend, Vector512<long> divisor) =>
        Vector512.Create(RemainderWide(dividend.GetLower(), divisor.GetLower()), RemainderWide(dividend.GetUpper(), divisor.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Read(ref double origin, Vector512<long> place) =>
        Vector512.Create(Read(ref origin, place.GetLower()), Read(ref origin, place.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> Read(ref long origin, Vector512<long> place) =>
        Vector512.Create(Read(ref origin, place.GetLower()), Read(ref origin, place.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> Read(ref int origin, Vector512<long> place) =>
        Vector512.Create(Read(ref origin, place.GetLower()), Read(ref origin, place.GetUpper()));
}
