namespace Backdraw.Generator.Tests.Fence;

/// <summary>Generic methods, and methods of generic types.</summary>
public sealed class BD0005Tests
{
    [Theory]
    [InlineData("public static partial class Q { [Stochastic] public static double {|BD0005:F|}<T>(double x) => x; }", "'F' or a type around it has type parameters: write the method for double, in types without type parameters")]
    [InlineData("public static partial class Q<T> { [Stochastic] public static double {|BD0005:F|}(double x) => x; }", "'F' or a type around it has type parameters: write the method for double, in types without type parameters")]
    [InlineData("public static partial class Q<T> { public static partial class R { [Stochastic] public static double {|BD0005:F|}(double x) => x; } }", "'F' or a type around it has type parameters: write the method for double, in types without type parameters")]
    public void TypeParameters_AreReported(string marked, string message) => Snippet.Refused(Snippet.Types(marked), message);
}
