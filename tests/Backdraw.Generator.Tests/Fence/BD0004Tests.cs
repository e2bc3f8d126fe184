namespace Backdraw.Generator.Tests.Fence;

/// <summary>Results other than one double.</summary>
public sealed class BD0004Tests
{
    [Theory]
    [InlineData("[Stochastic] public static {|BD0004:float|} F(double x) => 1;", "The result is 'float': return a double, by value")]
    [InlineData("[Stochastic] public static {|BD0004:int|} F(double x) => 1;", "The result is 'int': return a double, by value")]
    [InlineData("[Stochastic] public static {|BD0004:void|} F(double x) { }", "The result is 'void': return a double, by value")]
    [InlineData("[Stochastic] public static {|BD0004:double[]|} F(double x) => [x];", "The result is 'double[]': return a double, by value")]
    [InlineData("[Stochastic] public static {|BD0004:(double, double)|} F(double x) => (x, x);", "The result is '(double, double)': return a double, by value")]
    [InlineData("[Stochastic] public static {|BD0004:ref double|} F(double x) => ref Mutable;", "The result is 'double': return a double, by value")]
    public void Result_IsReported(string marked, string message) => Snippet.Refused(Snippet.Program(marked), message);
}
