using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Analyses;

public class VariabilityTests
{
    private const string Noise = "%z.5: real = noise Normal @0 \"z\" stream %k.6: int = Convert %z.5 %hit.7: bool = Less %z.5 %x.0 ";

    [Theory]
    [InlineData("%10: real = Exp %x.0 %11: real = Multiply %10 %z.5 yield", "%11")]
    [InlineData("%10: real[] = array (%x.0, %z.5) %11: int = length %10 0 %12: real = load %10 [%n.1] yield", "%10 %12")]
    [InlineData("%10: real = load %xs.2 [%n.1] %11: real = load %xs.2 [%k.6] yield", "%11")]
    [InlineData("%10: real[] = zeroslike %xs.2 %11: real[] = addat %10 [%k.6] %x.0 yield", "%11")]
    [InlineData("%10: real = if %hit.7 { yield %x.0 } else { yield %x.0 } yield", "")]
    [InlineData("%10: real = if %hit.7 { %12: real = Exp %x.0 yield %12 } else { yield %x.0 } yield", "%10")]
    [InlineData("%11: bool = const true %10: real = if %11 { yield %z.5 } else { yield %x.0 } yield", "%10")]
    [InlineData("%10: real = advantage @0 \"z\" shared none own none yield", "%10")]
    public void Varying_IsWhatNoiseReaches(string body, string varying) => Assert.Equal(varying, VaryingOf(Noise + body));

    [Theory]
    [InlineData("addat %10 [%n.1] %x.0")]
    [InlineData("store %10 [%n.1] %x.0")]
    [InlineData("addarrays %10 %xs.2")]
    public void UpdateUnderAMask_MakesTheArrayVary(string update) => Assert.Equal(
        "%11 %12", VaryingOf($"{Noise} %10: real[] = zeroslike %xs.2 %12: real[] = if %hit.7 {{ %11: real[] = {update} yield %11 }} else {{ yield %10 }} yield"));

    [Theory]
    [InlineData("from %0 to %n.1", "")]
    [InlineData("from %0 to %k.6", "%count.11")] // Samples leave at their own trip; those still in it have done the same trips.
    [InlineData("from %k.6 to %n.1", "%13 %14 %count.11")] // Samples join at their own trip.
    [InlineData("from %k.6 to %n.1 down", "%count.11")]
    [InlineData("from %0 to %k.6 down", "%13 %14 %count.11")]
    public void LoopBounds_OfTheirOwn_MakeWhatIsCountedVary(string range, string varying) => Assert.Equal(
        varying,
        VaryingOf($"{Noise} %0: int = const 0 %10: int = const 1 %count.11: int, %same.20: real = loop %12 {range} carry (%13: int = %10, %15: real = %x.0) {{ %14: int = Add %13 %10 yield %14, %15 }} yield"
            .Replace("%0:", "%30:", StringComparison.Ordinal).Replace("%0 ", "%30 ", StringComparison.Ordinal)));

    [Fact]
    public void LoopCondition_ThatVaries_MakesTheEndsVary() => Assert.Equal(
        "%16 %count.11",
        VaryingOf($"{Noise} %10: int = const 1 %count.11: int = loop %12 from %10 carry (%13: int = %10) while {{ %16: bool = Less %13 %k.6 yield %16 }} {{ %14: int = Add %13 %10 yield %14 }} yield"));

    [Fact]
    public void NoiseLateInALoop_VariesWhatCameBefore() => Assert.Equal(
        "%11 %12 %15 %16 %18",
        VaryingOf($"%10: int = const 0 %11: real, %12: real = loop %14 from %10 to %n.1 carry (%15: real = %x.0, %16: real = %x.0) {{ %18: real = noise Normal @1 \"y\" stream yield %16, %18 }} yield"));

    [Fact]
    public void Control_IsSeenThroughLoopsAndBranches()
    {
        var function = Parse(
            Noise +
            """
            %10: int = const 0
            if %hit.7 { loop %11 from %10 to %n.1 carry () { %12: real = noise Normal @1 "a" keyed yield } yield } else { yield }
            loop %13 from %10 to %n.1 carry () { %14: real = noise Normal @2 "b" stream yield }
            loop %15 from %10 to %k.6 carry () { %16: real = noise Normal @3 "c" keyed yield }
            yield
            """);
        var variability = Variability.Of(function);
        Assert.Equal([1, 3], Walk.Operations(function).OfType<NoiseOp>().Where(variability.UnderVaryingControl).Select(n => n.Site.Id));
    }

    [Fact]
    public void VaryingParameter_Spreads()
    {
        var function = Parse("%10: real = Exp %x.0 yield");
        Assert.True(Variability.Of(function, [function.Parameters[0]]).Varies(function.Body.Operations[0].Results[0]));
        Assert.False(Variability.Of(function).Varies(function.Body.Operations[0].Results[0]));
    }

    private static Function Parse(string body)
    {
        var function = Parser.Parse("function F(%x.0: real, %n.1: int, %xs.2: real[]) wrt (%x.0) {\n" + body + "\n}");
        Verifier.Check(function);
        return function;
    }

    private static string VaryingOf(string body)
    {
        var function = Parse(body);
        var variability = Variability.Of(function);
        return string.Join(" ", Walk.Definitions(function).Where(v => variability.Varies(v) && v.Id is not (5 or 6 or 7)).Select(v => v.ToString()).Order(StringComparer.Ordinal));
    }
}
