using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Backdraw.Fuzz.Programs;

/// <summary>A random program: one stochastic method, its helpers and what it is called with.</summary>
internal sealed record FuzzProgram(int Seed, List<Parameter> Parameters, ImmutableArray<Node> Members, Node Body)
{
    /// <summary>The derivative modes a program is compiled for, each as a method of its own.</summary>
    public static readonly ImmutableArray<string> Modes = ["Forward", "Reverse"];

    /// <summary>The method with second derivatives.</summary>
    public const string SecondName = "Curved";

    /// <summary>Whether derivatives reach the parameters of discrete draws.</summary>
    public bool HasScores { get; init; }

    /// <summary>Whether it is compiled with second derivatives, too. Kinks, which are many, are refused there.</summary>
    public bool HasSecond { get; init; }

    /// <summary>Whether it may draw at all.</summary>
    public bool HasDraws { get; init; }

    /// <summary>In which kind of type it stands.</summary>
    public int Container { get; init; }

    /// <summary>Where derivatives are taken.</summary>
    public double[] Point => [.. Parameters.SelectMany(p => p.Values)];

    public int Size => Body.Size + Members.Sum(m => m.Size) + Parameters.Count;

    private string Id => Seed.ToString(CultureInfo.InvariantCulture).Replace('-', 'M');

    /// <summary>The full name of the class that calls it.</summary>
    public string DriverName => $"Fuzz{Id}.Driver";

    private string TypeName => Container switch { 0 => "Outer.Inner", 1 => "Outer.Record", _ => "Program" };

    /// <summary>The user's file: the method once for each mode.</summary>
    public string Source()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"using System;\nusing Backdraw;\nnamespace Fuzz{Id};\npublic enum Mode {{ Low, High = 3 }}\n");
        text.Append(Writer.Structs);
        text.Append(Container switch
        {
            0 => "public partial class Outer\n{\ninternal static partial class Inner\n{\n",
            1 => "public static partial class Outer\n{\ninternal partial record Record(int Unused)\n{\n",
            2 => "internal partial struct Program\n{\n",
            _ => "public static partial class Program\n{\n",
        });
        foreach (var member in Members) text.Append(member);
        string list = string.Join(", ", Parameters.Select(p => $"{p.Type} {p.Variable.Name}"));
        foreach (string mode in Modes)
            text.Append(CultureInfo.InvariantCulture, $"[Stochastic(Mode = DerivativeMode.{mode})]\npublic static double {mode}({list})\n{{\nunchecked\n{{\n{Body}}}\n}}\n");
        if (HasSecond) text.Append(CultureInfo.InvariantCulture, $"[Stochastic(Order = 2)]\npublic static double {SecondName}({list})\n{{\nunchecked\n{{\n{Body}}}\n}}\n");
        text.Append(Container is 0 or 1 ? "}\n}\n" : "}\n");
        return text.ToString();
    }

    /// <summary>The class that calls the method and its generated members the same way for every program.</summary>
    public string Driver()
    {
        var text = new StringBuilder();
        string pass = "";
        int offset = 0;
        foreach (var p in Parameters)
        {
            pass += p.Passed(offset) + ", ";
            offset += p.Values.Length;
        }

        text.Append(CultureInfo.InvariantCulture, $"namespace Fuzz{Id};\npublic sealed class Driver : Backdraw.Fuzz.Checks.ISubject\n{{\n");
        text.Append(CultureInfo.InvariantCulture, $"public double Plain(double[] t) => {TypeName}.Forward({pass.TrimEnd(',', ' ')});\n");
        Both(text, "double Expectation(double[] t, Backdraw.MonteCarlo run)", mode => $"return {TypeName}.{mode}Expectation({pass}run).Mean;");
        Both(text, "double At(double[] t, ulong seed, long index, double[] gradient)", mode =>
            $"var s = {TypeName}.{mode}At({pass}seed, index);{Sink("gradient", "s.Gradient.")} return s.Value;");
        Both(text, "double[] Gradient(double[] t, Backdraw.MonteCarlo run)", mode =>
            $"var e = {TypeName}.{mode}Gradient({pass}run); var flat = new System.Collections.Generic.List<double> {{ e.Value.Mean, e.Value.StandardError, e.NonFinite.Count }};"
            + string.Concat(Differentiable.Select(leaf => $" Backdraw.Fuzz.Checks.Flat.Add(flat, e.Gradient.{leaf.Parameter.Member}{leaf.Leaf.Path});")) + " _ = e.ToString(); return flat.ToArray();");
        text.Append(CultureInfo.InvariantCulture, $"public (double[], double[])? Second(double[] t, ulong seed, long index)\n{{\n{Second(pass)}\n}}\n");
        Both(text, "double Spans(double[] t, Backdraw.MonteCarlo run, double[] gradient)", mode => Spans(pass, mode));
        text.Append("}\n");
        return text.ToString();
    }

    private static void Both(StringBuilder text, string signature, Func<string, string> body)
    {
        string withMode = signature.Replace("(double[] t", "(bool reverse, double[] t");
        text.Append(CultureInfo.InvariantCulture, $"public {withMode}\n{{\nif (reverse)\n{{\n{body("Reverse")}\n}}\nelse\n{{\n{body("Forward")}\n}}\n}}\n");
    }

    private IEnumerable<(Parameter Parameter, Leaf Leaf)> Differentiable => Parameters.Where(p => p.IsDifferentiable).SelectMany(p => p.Leaves, (p, leaf) => (p, leaf));

    private string Sink(string target, string source)
    {
        var text = new StringBuilder();
        int offset = 0;
        foreach (var (p, leaf) in Differentiable)
        {
            text.Append(CultureInfo.InvariantCulture, $" Backdraw.Fuzz.Checks.Flat.Copy({source}{p.Member}{leaf.Path}, {target}, {offset});");
            offset += leaf.Count;
        }

        return text.ToString();
    }

    private string Second(string pass)
    {
        if (!HasSecond) return "return null;";
        var differentiable = Differentiable.ToList();
        int length = differentiable.Sum(d => d.Leaf.Count), top = 0;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"var s = {TypeName}.{SecondName}At({pass}seed, index); double[] gradient = new double[{length}], hessian = new double[{length * length}];");
        text.Append(Sink("gradient", "s.Gradient."));
        foreach (var (a, row) in differentiable)
        {
            int left = 0;
            foreach (var (b, column) in differentiable)
            {
                text.Append(CultureInfo.InvariantCulture, $" Backdraw.Fuzz.Checks.Flat.Block(s.Hessian.{a.Member}{row.Path}.{b.Member}{column.Path}, hessian, {length}, {top}, {left}, {column.Count});");
                left += column.Count;
            }

            top += row.Count;
        }

        return $"try {{ {text} return (gradient, hessian); }} catch (System.InvalidOperationException refused) when (refused.Message.Contains(\"was not compiled\")) {{ return null; }}";
    }

    private string Spans(string pass, string mode)
    {
        var differentiable = Parameters.Where(p => p.IsDifferentiable).ToList();
        if (Differentiable.All(leaf => leaf.Leaf.Type == VariableType.Real)) return "return double.NaN;";
        int offset = 0;
        string sinks = "", copies = "";
        for (int k = 0; k < differentiable.Count; k++)
        {
            int count = differentiable[k].Values.Length;
            bool array = differentiable[k].Variable.Type is VariableType.RealArray or VariableType.Matrix;
            sinks += array ? $", System.MemoryExtensions.AsSpan(gradient, {offset}, {count})" : $", out var g{k}";
            foreach (var leaf in array ? [] : differentiable[k].Leaves)
            {
                copies += $" Backdraw.Fuzz.Checks.Flat.Copy(g{k}{leaf.Path}, gradient, {offset});";
                offset += leaf.Count;
            }

            if (array) offset += count;
        }

        return $"double value = {TypeName}.{mode}Gradient({pass}run{sinks});{copies} return value;";
    }
}
