namespace Backdraw.Generator.Tests.Determinism;

/// <summary>Every method has a file of its own: names of generated files never meet, not even without regard to case.</summary>
public sealed class HintNameTests
{
    [Theory]
    [InlineData("class P { F } class Q { F }")]
    [InlineData("class P { F f }")]
    [InlineData("class P { F } class p { F }")]
    [InlineData("class P { F class P2 { F } } class P2 { F }")]
    [InlineData("namespace A { class B { class C { F } } } namespace A.B2 { class C { F } }")]
    [InlineData("namespace A { class B { F } } class A_B { F }")]
    [InlineData("namespace A { class B { F } } namespace a { class B { F } }")]
    [InlineData("namespace A.B { class C { F } } namespace A.b { class C { F } }")]
    [InlineData("namespace A { class B { class C { F } class c { F } } class b { class C { F } } }")]
    [InlineData("class P { class Q { F } } class P_Q { F }")]
    [InlineData("class Straße { F } class STRASSE { F } class strasse { F }")]
    [InlineData("class I { F } class ı { F } class i { F } class İ { F }")]
    [InlineData("class @class { F } class _class { F }")]
    public void Methods_HaveAFileEach(string sketch)
    {
        int methods = 0;
        string program = "using Backdraw; " + string.Join(" ", sketch.Split(' ').Select(word => word switch
        {
            "class" => "partial class",
            "F" or "f" => $"[Stochastic] public static double {word}(double x) => {++methods} * x;",
            _ => word,
        }));
        var project = Project.Of(program);
        var names = project.Run().GeneratedSources.Select(source => source.HintName).ToList();
        Assert.Equal(methods, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(project.Complaints());
    }

    [Theory]
    [InlineData("partial class P<T> { [Stochastic] static double F(double x) => x; } partial class P { [Stochastic] static double F(double x) => x; }", 1)]
    [InlineData("partial class P { [Stochastic] static double F<T>(double x) => x; [Stochastic] static double F(double x) => x; }", 0)]
    [InlineData("partial class P { [Stochastic] static double F(double x) => x; [Stochastic] static double F(int x) => x; }", 1)]
    [InlineData("partial class P { [Stochastic] static double F(double x) => x; [Stochastic] static double F(double x) => x; }", 1)]
    [InlineData("partial class P { [Stochastic] static double F(double x) => x; } partial class P { [Stochastic] static double F(double x) => 2 * x; }", 1)]
    [InlineData("partial class P { [Stochastic] static double F(double x) => x; } partial struct P { [Stochastic] static double F(double x) => 2 * x; }", 1)]
    public void MethodsThatCannotAllHaveFiles_LoseNoneOfTheOthers(string types, int files)
    {
        var result = Project.Of($"using Backdraw; {types} partial class Other {{ [Stochastic] static double G(double x) => x; }}").Run();
        Assert.Equal(files + 1, result.GeneratedSources.Length);
        Assert.Contains(result.GeneratedSources, source => source.HintName == "Other.G.g.cs");
    }
}
