namespace Backdraw.Generator.Tests.Fence;

/// <summary>State.</summary>
public sealed class BD0109Tests
{
    [Theory]
    [InlineData("{|BD0109:Mutable|}", "A stochastic method cannot use 'Mutable', which is not a constant: make it const or static readonly with an initialiser, or pass it as a parameter")]
    [InlineData("{|BD0109:Computed|}", "A stochastic method cannot use 'Computed', which is not a constant: make it const or static readonly with an initialiser, or pass it as a parameter")]
    [InlineData("{|BD0109:Buffer|}[0]", "A stochastic method cannot use 'Buffer', which is not a constant: make it static readonly with constant elements, or pass it as a parameter")]
    [InlineData("{|BD0109:Filled|}[0]", "A stochastic method cannot use 'Filled', which is not a constant: initialise it where it is declared, with constants, or pass it as a [Constant] parameter")]
    public void Read_IsReported(string marked, string message) => Snippet.Refused(Snippet.Expression(marked), message);

    [Theory]
    [InlineData("{|BD0109:Mutable|} = x;", "A stochastic method cannot use 'Mutable', which is not a constant: return what you compute, or keep it in a local")]
    [InlineData("{|BD0109:Property|} += x;", "A stochastic method cannot use 'Property', which is not a constant: return what you compute, or keep it in a local")]
    [InlineData("{|BD0109:Buffer|}[0] = x;", "A stochastic method cannot use 'Buffer', which is not a constant: return what you compute, or keep it in a local")]
    public void Write_IsReported(string marked, string message) => Snippet.Refused(Snippet.Body(marked), message);

    [Theory]
    [InlineData("Weights[0] = 10;")]
    [InlineData("(Weights[1], _) = (2, 3);")]
    [InlineData("P.Weights[0] *= 2;")]
    [InlineData("Weights[0]++;")]
    [InlineData("ref double first = ref Weights[0]; first = 3;")]
    [InlineData("System.Threading.Interlocked.Exchange(ref Weights[0], 3);")]
    public void TableThatIsWritten_IsReported(string write) => Snippet.Refused(
        Snippet.Program("static readonly double[] Weights = [1, 2]; static void Set() { " + write + " } [Stochastic] public static double F(double x) => x * {|BD0109:Weights|}[0];"),
        "A stochastic method cannot use 'Weights', which is not a constant: pass it as a [Constant] parameter, for its elements are written to");

    [Theory]
    [InlineData("double first = Weights[0]; first++;")]
    [InlineData("double[] Weights = new double[2]; Weights[0] = 1;")]
    [InlineData("double[] other = new double[2]; other[(int)Weights[0]] = 1;")]
    public void TableThatIsRead_IsAccepted(string read) => Assert.Empty(Sources.Read(Sources.Compile(
        "using Backdraw; public static partial class P { static readonly double[] Weights = [1, 2]; static void Use() { " + read + " } [Stochastic] public static double F(double x) => x * Weights[0]; }")).Findings);
}
