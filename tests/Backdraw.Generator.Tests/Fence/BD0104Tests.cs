namespace Backdraw.Generator.Tests.Fence;

/// <summary>Members that are not called.</summary>
public sealed class BD0104Tests
{
    [Theory]
    [InlineData("""{|BD0104:double.Parse|}("1")""", "A stochastic method cannot use double.Parse: no derivative is known: use Math's elementary functions on double")]
    [InlineData("{|BD0104:Math.ReciprocalEstimate|}(x)", "A stochastic method cannot use Math.ReciprocalEstimate: its result differs between processors: write 1 / x")]
    [InlineData("{|BD0104:double.ReciprocalSqrtEstimate|}(x)", "A stochastic method cannot use double.ReciprocalSqrtEstimate: its result differs between processors: write 1 / Math.Sqrt(x)")]
    [InlineData("{|BD0104:Math.ILogB|}(x)", "A stochastic method cannot use Math.ILogB: its result is an integer that jumps: use Math.Log2")]
    [InlineData("{|BD0104:MathF.Sqrt|}(2)", "A stochastic method cannot use MathF.Sqrt: use the function of Math on double")]
    [InlineData("{|BD0104:Random.Shared.NextDouble|}()", "A stochastic method cannot use Random.NextDouble: use Draw: its samples are reproducible and differentiable")]
    [InlineData("{|BD0104:a.Sum|}()", "A stochastic method cannot use Enumerable.Sum: write the loop")]
    [InlineData("{|BD0104:Math.BitDecrement|}(x)", "A stochastic method cannot use Math.BitDecrement: no derivative is known: use Math's elementary functions on double")]
    [InlineData("{|BD0104:Math.DivRem|}(n, 2).Quotient", "A stochastic method cannot use Math.DivRem: no derivative is known: use Math's elementary functions on double")]
    [InlineData("{|BD0104:Environment.TickCount|}", "A stochastic method cannot use the property TickCount: pass its value as a parameter")]
    [InlineData("{|BD0104:Property|}", "A stochastic method cannot use the property Property: pass its value as a parameter")]
    [InlineData("{|BD0104:new Box(1).Method|}()", "A stochastic method cannot use Box.Method: call a static method, or one of a readonly struct")]
    [InlineData("{|BD0104:(b ? Helper : (Func<double, double>)Helper)|}(x)", "A stochastic method cannot use Func<double, double>.Invoke: call a static method, or a lambda that is written where the delegate is declared or passed and not assigned again")]
    [InlineData("{|BD0104:-new Box(1)|}", "A stochastic method cannot use the operator of Box: work on double, int, long and bool")]
    [InlineData("{|BD0104:new Pair()|}", "A stochastic method cannot use a conversion of Pair: convert between double, int, long and enums only")]
    [InlineData("{|BD0104:System.Numerics.Complex.Abs|}(x)", "A stochastic method cannot use Complex.Abs: only functions of Math, draws and static methods with source in this project can be called")]
    public void Member_IsReported(string marked, string message) => Snippet.Refused(Snippet.Expression(marked), message);

    [Theory]
    [InlineData("{|BD0104:Console.WriteLine|}(x);", "A stochastic method cannot use Console.WriteLine: only functions of Math, draws and static methods with source in this project can be called")]
    [InlineData("{|BD0104:Draw.Seed|}(1);", "A stochastic method cannot use Draw.Seed: call it outside of [Stochastic] methods")]
    [InlineData("{|BD0104:Array.Sort|}(a);", "A stochastic method cannot use Array.Sort: only functions of Math, draws and static methods with source in this project can be called")]
    public void Statement_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);

    [Fact]
    public void ExpectationInsideOfASample_IsReported() => Snippet.Refused(
        Snippet.Program("[Stochastic] public static double F(double x) => x; public static double G(double x, MonteCarlo run) => x; [Stochastic] public static double H(double x) => {|BD0104:G|}(x, new MonteCarlo(10));"),
        "A stochastic method cannot use P.G: a sample cannot contain an expectation: estimate it outside and pass it in");

    [Theory]
    [InlineData("readonly record struct R(double X) { public bool Equals(R o) => Math.Abs(X - o.X) < 1; public override int GetHashCode() => 0; }", "{|BD0104:new R(x) == new R(1)|} ? 1 : x")]
    [InlineData("readonly struct S(double x) { public double X { get; } = x; public override bool Equals(object? o) => true; public override int GetHashCode() => 0; } readonly record struct R(S Inner, double X);", "{|BD0104:new R(new S(x), x) != new R(new S(1), x)|} ? 1 : x")]
    public void EqualityThatATypeDefines_IsReported(string types, string marked) => Snippet.Refused(
        Snippet.Types(types + " static partial class Q { [Stochastic] public static double F(double x) => " + marked + "; }"),
        "A stochastic method cannot use the operator of R: work on double, int, long and bool");

    [Fact]
    public void ConversionOfAnElementThatATypeDefines_IsReported() => Snippet.Refused(
        Snippet.Types("readonly record struct R(double A, double B) { public static implicit operator R((double, double) t) => new(10 * t.Item1, t.Item2); } static partial class Q { [Stochastic] public static double F(double x) { ((double, double), double) v = ((x, 1), 2); (R, double) w = {|BD0104:v|}; return w.Item1.A; } }"),
        "A stochastic method cannot use a conversion of (R, double): convert between double, int, long and enums only");
}
