namespace Backdraw.Compiler.Model;

/// <summary>The types that emitted code names without their namespaces. Locals keep clear of them; where the user's code hides one, the front end says so.</summary>
public static class Vocabulary
{
    private static readonly (string Space, string[] Types)[] Spaces =
    [
        ("System", ["ArgumentNullException", "BitConverter", "InvalidOperationException", "Math", "ReadOnlySpan", "Span"]),
        ("System.Runtime.CompilerServices", ["MethodImpl", "MethodImplAttribute", "MethodImplOptions"]),
        ("System.Runtime.Intrinsics", ["Vector128", "Vector256", "Vector512"]),
        ("Backdraw", ["Estimate", "EstimateArray", "EstimateMatrix", "MonteCarlo", "NonFinite"]),
        ("Backdraw.Runtime",
        [
            "Baselines", "Domain", "Engine", "EstimateTable", "GradientParts", "GradientResult", "GradientSpan", "HessianResult", "HessianSample", "IKernel", "KernelFrame", "KeyedNoise", "LaneArena", "LaneArrays",
            "LaneMath", "Lanes", "NoiseKind", "NoiseSchedule", "NoiseStream", "PhiloxKey", "Quantile", "UniformArena", "UniformArray", "UniformMatrix",
        ]),
    ];

    private static readonly Dictionary<string, string> FullNames =
        Spaces.SelectMany(space => space.Types.Select(type => (type, space.Space))).ToDictionary(pair => pair.type, pair => $"{pair.Space}.{pair.type}", StringComparer.Ordinal);

    /// <summary>The namespaces emitted files use.</summary>
    public static IEnumerable<string> Namespaces => Spaces.Select(space => space.Space);

    /// <summary>The names of the types.</summary>
    public static IReadOnlyCollection<string> Types => FullNames.Keys;

    /// <summary>A type by its namespace.</summary>
    public static string FullName(string type) => FullNames[type];

    /// <summary>The types that hold the kernels of a method, named beside those above.</summary>
    public static IEnumerable<string> Kernels(string method) => [ValueKernel(method), GradientKernel(method), HessianKernel(method)];

    /// <summary>The kernel of a method's value.</summary>
    public static string ValueKernel(string method) => method + "ValueKernel";

    /// <summary>The kernel of a method's value and gradient.</summary>
    public static string GradientKernel(string method) => method + "GradientKernel";

    /// <summary>The kernel of a method's Hessian times a direction.</summary>
    public static string HessianKernel(string method) => method + "HessianKernel";
}
