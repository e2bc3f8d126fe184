using Backdraw.Generator.Tests.Diagnostics;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>Pieces of stochastic methods, in surroundings that have what they need.</summary>
internal static class Snippet
{
    private const string Parameters = "double x, int n, long l, bool b, double[] a, int[] k, ReadOnlySpan<double> s, double[,] m, Color color";

    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing Backdraw;";

    private const string Surroundings = """
        public enum Color { Red, Green }
        public enum Wide : long { Red, Green }
        public enum Small : byte { Red, Green }
        public struct Pair { public double First; public double Second { get; set; } public static Pair operator +(Pair p, Pair q) => p; public static implicit operator double(Pair p) => p.First; public static explicit operator Pair(double d) => default; public void Deconstruct(out double first, out double second) { first = second = 0; } }
        public sealed class Box(double value) { public double Value = value; public double Property { get; set; } public double this[int i] { get => i; set { } } public double Method() => Value; public static double operator -(Box b) => 0; public event System.Action? Changed; public void Raise() => Changed?.Invoke(); }
        public delegate double Map(double x);
        [System.Runtime.CompilerServices.InlineArray(10)] public struct Ten { private double element; }
        [System.Runtime.CompilerServices.InterpolatedStringHandler] public ref struct Handler { public Handler(int literal, int formatted) { } public void AppendFormatted<T>(T value) { } public void AppendLiteral(string text) { } public Handler(int literal, int formatted, double context) { } public static void Take(Handler handler) { } public static void TakeIn(double context, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("context")] Handler handler) { } }
        public readonly record struct Point(double X, double Y) { public double Norm => Math.Sqrt(X * X + Y * Y); }
        public readonly struct Secret(double x) { private readonly double hidden = x; public double Shown => hidden; }
        public readonly struct Keeping(double rate) { public double Rate { get; } = rate; public double Twice => 2 * rate; }
        public readonly record struct Wrapped<T>(T Value); public readonly record struct Named(double X, string Name); public readonly ref struct View(ReadOnlySpan<double> values) { public readonly ReadOnlySpan<double> Values = values; }
        [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] public readonly struct Union { [System.Runtime.InteropServices.FieldOffset(0)] public readonly double X; [System.Runtime.InteropServices.FieldOffset(0)] public readonly long Bits; }
        public sealed class Outer { public Box Inner = new(1); }
        public static class Extensions { extension(double d) { public double Twice => d * 2; public double Thrice() => d * 3; } public static double Half(this double d) => d / 2; }
        """;

    private const string Members = """
        public const double Scale = 2; public const string Text = "text";
        public static readonly double Fixed = 3; public static readonly double[] Table = [1, 2, 3]; public static readonly int[] Counts = { 1, 2 };
        public static double Mutable; public static double[] Buffer = new double[3]; public static double Property { get; set; }
        public static readonly double Computed = Environment.TickCount; public static readonly double[] Filled = new double[3]; public static event Action? Event;
        public static double Helper(double x) => x * 2; public static void Nothing(double x) { } public static double[] Made(double x) => [x, x]; public static void Set(double[] d) { d[0] = 1; }
        public static double Loops(double x) => x > 0 ? Loops(x - 1) : 0; public static T Generic<T>(T x) => x; public static double ByRef(ref double x) => x; public static double Out(out double x) => x = 1;
        public static double In(in double x) => x; public static double Optional(double x = 2, int n = 3) => x * n; public static double Many(params double[] d) => d.Length; public static float Single(double x) => (float)x;
        public static System.Threading.Tasks.Task<double> Async(double x) => System.Threading.Tasks.Task.FromResult(x); public static void Variadic(__arglist) { }
        public static void Raise() => Event?.Invoke();
        """;

    /// <summary>A program whose method F has these statements.</summary>
    public static string Statements(string statements) => Program(StatementsOf("F", statements));

    /// <summary>A program whose method F has these statements, and returns x.</summary>
    public static string Body(string statements) => Program(BodyOf("F", statements));

    /// <summary>A program whose method F returns this expression.</summary>
    public static string Expression(string expression) => Program(ExpressionOf("F", expression));

    /// <summary>A method with these statements, which then returns x.</summary>
    public static string BodyOf(string name, string statements) => StatementsOf(name, statements + "\n    return x;");

    /// <summary>A method that returns an expression.</summary>
    public static string ExpressionOf(string name, string expression) => $"[Stochastic]\npublic static double {name}({Parameters}) => {expression};\n";

    private static string StatementsOf(string name, string statements) =>
        $"[Stochastic]\npublic static double {name}({Parameters})\n{{\n    {statements}\n}}\n";

    /// <summary>A program with these members in its class P.</summary>
    public static string Program(string members) => Types($"public static partial class P\n{{\n{Members}\n{members}\n}}");

    /// <summary>A program with these types.</summary>
    public static string Types(string types) => $"{Usings}\n{Surroundings}\n{types}\n";

    /// <summary>Checks what is reported of a marked program with one report, and its message.</summary>
    public static void Refused(string program, string message)
    {
        var analysis = Analysis.Check(program);
        Assert.Equal(message, string.Join("\n", analysis.Refusals.Select(d => d.GetMessage()).Distinct()));
    }
}
