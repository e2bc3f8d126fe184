using System.Reflection;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Tests;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Lowering;

/// <summary>
/// Runs a method twice: as C# compiled it, and as the front end lowered it, with the same random numbers in program order. The numbers drawn and
/// the results must be the same bits, and so must the exceptions.
/// </summary>
internal static class Agreement
{
    /// <summary>Draws that take their noise from a queue: the outcome depends on every parameter, so that a wrong one shows.</summary>
    private const string Draws = """
        namespace Backdraw
        {
            public static class Draw
            {
                public static System.Func<string, double[], double> Next = null!;
                public static double Normal(double mu, double sigma, Estimator estimator = Estimator.Auto) => Next("Normal", new[] { mu, sigma });
                public static double Uniform(double a, double b, Estimator estimator = Estimator.Auto) => Next("Uniform", new[] { a, b });
                public static bool Bernoulli(double p, Estimator estimator = Estimator.Auto) => Next("Bernoulli", new[] { p }) != 0;
                public static int Poisson(double rate, Estimator estimator = Estimator.Auto) => (int)Next("Poisson", new[] { rate });
                public static int Binomial(int n, double p, Estimator estimator = Estimator.Auto) => (int)Next("Binomial", new[] { n, p });
                public static int Categorical(System.ReadOnlySpan<double> p, Estimator estimator = Estimator.Auto) => (int)Next("Categorical", p.ToArray());
            }
        }
        """;

    /// <summary>Checks the first stochastic method of class P on each set of arguments.</summary>
    public static Function Check(string members, params object[][] argumentSets)
    {
        var compilation = Sources.Compile(Sources.Class(members), Draws);
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors) + "\n" + members);
        var reading = Sources.Read(compilation);
        Assert.True(reading.Findings.IsEmpty, string.Join("\n", reading.Findings.Select(f => $"{f.Id} {f.Location.GetLineSpan()} {string.Join(" | ", f.Arguments)}")) + "\n" + members);
        Verifier.Check(reading.Body!);

        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        var assembly = Assembly.Load(image.ToArray());
        var method = assembly.GetType("P")!.GetMethod(reading.Model!.Name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        var next = assembly.GetType("Backdraw.Draw")!.GetField("Next")!;
        foreach (object[] arguments in argumentSets)
            for (ulong seed = 0; seed < 3; seed++)
                CheckRun(method, next, reading.Body!, arguments, seed, members);
        return reading.Body!;
    }

    private static void CheckRun(MethodInfo method, FieldInfo next, Function body, object[] arguments, ulong seed, string members)
    {
        var plain = new Log(seed);
        next.SetValue(null, (Func<string, double[], double>)plain.Next);
        object expected = Outcome(() => method.Invoke(null, Copy(arguments))!);

        var lowered = new Log(seed);
        var interpreter = new Interpreter { Draw = (op, parameters) => lowered.Next(op, parameters) };
        object actual = Outcome(() => interpreter.Run(body, Copy(arguments))[0]);
        string message = $"arguments {string.Join(", ", arguments)}, seed {seed}\n{members}\n{Printer.Print(body)}\nC#:\n{plain}IR:\n{lowered}";
        Assert.True(Equals(expected, actual), $"C# gives {expected}, the IR {actual}: {message}");
        if (expected is double) Assert.True(plain.ToString() == lowered.ToString(), message);
    }

    private static object[] Copy(object[] arguments) => [.. arguments.Select(a => a is Array array ? array.Clone() : a)];

    private static object Outcome(Func<object> run)
    {
        try
        {
            return BitConverter.DoubleToInt64Bits((double)run()) is var bits && double.IsNaN(BitConverter.Int64BitsToDouble(bits))
                ? double.NaN : BitConverter.Int64BitsToDouble(bits);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException!.GetType().Name;
        }
        catch (Exception e) when (e is IndexOutOfRangeException or DivideByZeroException or OverflowException)
        {
            return e.GetType().Name;
        }
    }

    private sealed class Log(ulong seed)
    {
        private readonly Random random = new((int)seed);
        private readonly System.Text.StringBuilder lines = new();

        public double Next(string family, double[] parameters)
        {
            double u = random.NextDouble();
            double outcome = family switch
            {
                "Normal" => parameters[0] + (parameters[1] * ((4 * u) - 2)),
                "Uniform" => parameters[0] + ((parameters[1] - parameters[0]) * u),
                "Bernoulli" => u < parameters[0] ? 1 : 0,
                "Categorical" => Math.Floor(u * parameters.Length),
                "Binomial" => Math.Floor(u * (parameters[0] + 1)),
                _ => Math.Floor(4 * u),
            };
            lines.Append(family).Append('(').AppendJoin(", ", parameters).Append(") = ").Append(outcome).Append('\n');
            return outcome;
        }

        public object Next(DrawOp op, object[] parameters)
        {
            double[] numbers = parameters is [Array array]
                ? [.. array.Cast<object>().Select(Convert.ToDouble)]
                : [.. parameters.Select(Convert.ToDouble)];
            double outcome = Next(op.Family.ToString(), numbers);
            return op.Result.Type.Element switch { ElementKind.Real => outcome, ElementKind.Bool => outcome != 0, _ => (int)outcome };
        }

        public override string ToString() => lines.ToString();
    }
}
