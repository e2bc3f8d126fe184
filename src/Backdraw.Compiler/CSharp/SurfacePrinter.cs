using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;

namespace Backdraw.Compiler.CSharp;

/// <summary>Prints what the user calls: the generated methods and the types of their results, in the user's partial type.</summary>
internal sealed partial class SurfacePrinter
{
    private readonly MethodModel model;
    private readonly CodeWriter code;
    private readonly string m;
    private readonly List<ParameterModel> differentiable;
    private readonly GradientShape shape;
    private readonly string run, seed, index;

    private SurfacePrinter(MethodModel model, string? hessianKernel, bool hessianScores, CodeWriter code)
    {
        this.model = model;
        this.hessianKernel = hessianKernel;
        this.hessianScores = hessianScores;
        this.code = code;
        m = model.Name;
        differentiable = model.Parameters.Where(p => p.Differentiable).ToList();
        run = Added("run");
        seed = Added("seed");
        index = Added("index");
        shape = new GradientShape(differentiable, name => Type(name));
    }

    /// <summary>The kernels that the methods run; null names where the method has errors.</summary>
    /// <param name="model">The method.</param>
    /// <param name="valueKernel">The type of its value kernel, or null for signatures that throw.</param>
    /// <param name="gradientKernel">The type of its gradient kernel.</param>
    /// <param name="hessianKernel">The type of the kernel of its Hessian times a direction; null without.</param>
    /// <param name="scores">Whether the gradient kernel needs the values first.</param>
    /// <param name="hessianScores">Whether the kernel of the Hessian does.</param>
    /// <param name="draws">A line for each draw: family, estimator and why.</param>
    /// <param name="code">Where to print.</param>
    public static void Print(
        MethodModel model, string? valueKernel, string? gradientKernel, string? hessianKernel, bool scores, bool hessianScores, IReadOnlyList<string> draws,
        CodeWriter code)
    {
        var printer = new SurfacePrinter(model, hessianKernel, hessianScores, code);
        printer.GradientMethod(valueKernel, gradientKernel, scores, draws);
        if (printer.shape.Leaves.Any(leaf => GradientShape.IsArray(leaf.Model))) printer.SpanMethod(valueKernel, gradientKernel, scores);
        printer.ExpectationMethod(valueKernel);
        printer.AtMethods(valueKernel, gradientKernel, scores);
        printer.Types();
    }

    private string Added(string name)
    {
        while (model.Parameters.Any(p => p.Name == name)) name += "_";
        return name;
    }

    /// <summary>A type of ours, by its namespace where something of the user's has its name.</summary>
    private string Type(string name) =>
        model.Hidden.Contains(name) || model.Parameters.Any(p => p.Name == name || p.Member == name || p.Leaves.Any(leaf => leaf.Path.Contains(name))) ? "global::" + Vocabulary.FullName(name) : name;

    private static bool IsArray(ParameterModel p) => GradientShape.IsArray(p);

    private string Parameters => string.Concat(model.Parameters.Select(p => $"{p.TypeText} {Names.Escape(p.Name)}, "));

    private string Forwarded => string.Concat(model.Parameters.Select(p => $"{Names.Escape(p.Name)}, "));

    private string See => $"<c>{m}</c>";

    private static string Escape(string name) => Names.Escape(name);

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private string Kernel(string type) => $"new {type}({string.Join(", ", model.Parameters.SelectMany(p => p.Leaves).Select(Argument))})";

    private static string Argument(ParameterLeaf leaf) =>
        leaf.Model.Shape == ParameterShape.Int && leaf.Model.TypeText != "int" ? $"(int){GradientShape.Access(leaf)}" : GradientShape.Access(leaf);

    private void Checks()
    {
        foreach (var leaf in model.Parameters.SelectMany(p => p.Leaves))
            if (leaf.Model.Shape is ParameterShape.RealArray or ParameterShape.IntArray or ParameterShape.LongArray or ParameterShape.RealMatrix)
                code.Line($"{Type("ArgumentNullException")}.ThrowIfNull({GradientShape.Access(leaf)});");
        code.Line($"{Type("ArgumentNullException")}.ThrowIfNull({run});");
    }

    private void Obsolete()
    {
        if (model.Obsolete is { } attribute) code.Line($"[{attribute}]");
    }

    private void Refused() =>
        code.Line($"throw new {Type("InvalidOperationException")}(\"{m} was not compiled: see the errors Backdraw reports on it.\");");

    // Locals of the generated methods keep clear of the user's parameter names.
    private string KernelArguments(bool scores) => scores ? $"{Added("valueKernel")}, {Added("gradientKernel")}" : Added("gradientKernel");

    private void Kernels(string? value, string? gradient, bool scores)
    {
        if (scores) code.Line($"var {Added("valueKernel")} = {Kernel(value!)};");
        code.Line($"var {Added("gradientKernel")} = {Kernel(gradient!)};");
    }

    private void GradientMethod(string? value, string? gradient, bool scores, IReadOnlyList<string> draws)
    {
        code.Line($"/// <summary>Estimates the expectation of {See} and its {(HasHessian ? "first and second derivatives" : "gradient")}.</summary>");
        if (draws.Count > 0)
        {
            code.Line("/// <remarks>");
            foreach (string draw in draws) code.Line($"/// <para>{Xml(draw)}</para>");
            code.Line("/// </remarks>");
        }

        Obsolete();
        code.Open($"{model.Accessibility} static {m}Estimate {m}Gradient({Parameters}{Type("MonteCarlo")} {run})");
        if (gradient is null)
        {
            Refused();
        }
        else
        {
            Checks();
            Kernels(value, gradient, scores);
            string estimates = $"{Type("Engine")}.Gradient({KernelArguments(scores)}, {run}{Baselines(scores)})";
            if (HasHessian) EstimateHessian(value!, estimates);
            else code.Line($"return new {m}Estimate({estimates}{shape.Extents});");
        }

        code.Close();
        code.Line();
    }

    /// <summary>The baselines, where they are not the usual ones.</summary>
    private string Baselines(bool scores) => (scores, model.Options.Baseline) switch
    {
        (true, BaselineKind.None) => ", global::Backdraw.Baseline.None",
        (true, BaselineKind.Pilot) => FormattableString.Invariant($", global::Backdraw.Baseline.Pilot, {model.Options.BaselineSamples}"),
        _ => "",
    };

    private void SpanMethod(string? value, string? gradient, bool scores)
    {
        var outputs = differentiable.ConvertAll(p => (IsArray(p) ? Type("Span") + "<double>" : $"out {shape.TypeOf(p, GradientSide.Sample, m + "GradientSample.")}") + " " + Added(p.Name + "Gradient"));
        code.Line($"/// <summary>Estimates the expectation of {See}, the result, and writes its gradient to the last arguments.{(shape.AllocatesNothing ? " Allocates nothing after the first calls." : "")}</summary>");
        Obsolete();
        code.Open($"{model.Accessibility} static double {m}Gradient({Parameters}{Type("MonteCarlo")} {run}, {string.Join(", ", outputs)})");
        if (gradient is null)
        {
            Refused();
            code.Close();
            code.Line();
            return;
        }

        Checks();
        foreach (var p in differentiable.Where(IsArray))
            code.Line($"{Type("GradientParts")}.CheckLength({Added(p.Name + "Gradient")}.Length, {Escape(p.Name)}.Length, nameof({Added(p.Name + "Gradient")}), nameof({Escape(p.Name)}));");
        Kernels(value, gradient, scores);
        code.Line($"using var {Added("flat")} = {Type("GradientSpan")}.Rent({shape.Length});");
        code.Line($"double {Added("mean")} = {Type("Engine")}.Gradient({KernelArguments(scores)}, {run}, {Added("flat")}.Span{Baselines(scores)});");
        foreach (var p in differentiable)
        {
            string target = Added(p.Name + "Gradient");
            code.Line(IsArray(p)
                ? $"{Added("flat")}.Span.Slice({shape.OffsetOf(p)}, {Escape(p.Name)}.Length).CopyTo({target});"
                : $"{target} = {shape.Outcome(p, Added("flat") + ".Span", m + "GradientSample.")};");
        }

        code.Line($"return {Added("mean")};");
        code.Close();
        code.Line();
    }

    private void ExpectationMethod(string? value)
    {
        code.Line($"/// <summary>Estimates the expectation of {See} alone.</summary>");
        Obsolete();
        code.Open($"{model.Accessibility} static {Type("Estimate")} {m}Expectation({Parameters}{Type("MonteCarlo")} {run})");
        if (value is null)
        {
            Refused();
        }
        else
        {
            Checks();
            code.Line($"return {Type("Engine")}.Expectation({Kernel(value)}, {run});");
        }

        code.Close();
        code.Line();
    }

    private void AtMethods(string? value, string? gradient, bool scores)
    {
        code.Line($"/// <summary>Sample number <paramref name=\"{index}\"/> of a run of {See} with the given seed: its value and its gradient with the noise held fixed.</summary>");
        Obsolete();
        code.Line($"{model.Accessibility} static {m}Sample {m}At({Parameters}ulong {seed}, long {index}) => {m}At({Forwarded}new {Type("MonteCarlo")}(1, {seed}), {index});");
        code.Line();
        code.Line($"/// <summary>Sample number <paramref name=\"{index}\"/> of a run of {See}: its value and its gradient with the noise held fixed.</summary>");
        Obsolete();
        code.Open($"{model.Accessibility} static {m}Sample {m}At({Parameters}{Type("MonteCarlo")} {run}, long {index})");
        if (gradient is null)
        {
            Refused();
        }
        else
        {
            Checks();
            Kernels(value, gradient, scores);
            code.Line($"double[] {Added("partials")} = new double[{shape.Length}];");
            code.Line($"double {Added("sample")} = {Type("Engine")}.SampleAt({KernelArguments(scores)}, {run}, {index}, {Added("partials")});");
            if (HasHessian) SampleHessian(value!);
            code.Line($"return new {m}Sample({Added("sample")}, {Added("partials")}{(HasHessian ? ", " + Added("hessian") : "")}{shape.Extents});");
        }

        code.Close();
        code.Line();
    }

    private void Types()
    {
        EstimateTypes();
        SampleTypes();
    }

    private void EstimateTypes()
    {
        code.Line($"/// <summary>The estimated expectation of {See} and its gradient.</summary>");
        code.Open($"{model.Accessibility} readonly struct {m}Estimate");
        code.Open($"internal {m}Estimate({Type("GradientResult")} result{(HasHessian ? $", {Type("HessianResult")} hessian" : "")}{shape.Parameters})");
        code.Line("Value = result.Value;");
        code.Line($"NonFinite = {(HasHessian ? "hessian" : "result")}.NonFinite;");
        code.Line($"Gradient = new {m}GradientEstimate(result{shape.Arguments});");
        if (HasHessian) code.Line($"Hessian = new {m}HessianEstimate(hessian{shape.Arguments});");
        code.Close();
        code.Line();
        code.Line("/// <summary>The expectation.</summary>");
        code.Line($"public {Type("Estimate")} Value {{ get; }}");
        code.Line();
        code.Line("/// <summary>The gradient of the expectation.</summary>");
        code.Line($"public {m}GradientEstimate Gradient {{ get; }}");
        code.Line();
        if (HasHessian)
        {
            code.Line("/// <summary>The second derivatives of the expectation.</summary>");
            code.Line($"public {m}HessianEstimate Hessian {{ get; }}");
            code.Line();
        }

        code.Line("/// <summary>How many samples were not finite, and the first of them.</summary>");
        code.Line($"public {Type("NonFinite")} NonFinite {{ get; }}");
        code.Line();
        code.Line("/// <summary>A table of the value and every derivative, each with its standard error.</summary>");
        code.Line($"public override string ToString() => {Type("EstimateTable")}.Format(Value, NonFinite{Rows("Gradient.")}{(HasHessian ? HessianRows("Hessian.") : "")});");
        code.Close();
        code.Line();
        code.Line($"/// <summary>The gradient of the expectation of {See}, one member for each differentiable parameter.</summary>");
        code.Open($"{model.Accessibility} readonly struct {m}GradientEstimate");
        code.Open($"internal {m}GradientEstimate({Type("GradientResult")} result{shape.Parameters})");
        foreach (var p in differentiable) code.Line($"{p.Member} = {shape.Source(p, GradientSide.Estimate)};");
        code.Close();
        Members(GradientSide.Estimate);
        Table("every derivative, each with its standard error", Rows("").TrimStart(',', ' '));
        code.Close();
        code.Line();
        if (HasHessian) HessianTypes(GradientSide.Estimate);
    }

    private void SampleTypes()
    {
        code.Line($"/// <summary>One sample of {See} and its gradient.</summary>");
        code.Open($"{model.Accessibility} readonly struct {m}Sample");
        code.Open($"internal {m}Sample(double sample, double[] partials{(HasHessian ? $", {Type("HessianSample")} hessian" : "")}{shape.Parameters})");
        code.Line("Value = sample;");
        code.Line($"Gradient = new {m}GradientSample(partials{shape.Arguments});");
        if (HasHessian) code.Line($"Hessian = new {m}HessianSample(hessian{shape.Arguments});");
        code.Close();
        code.Line();
        code.Line("/// <summary>The value of the sample.</summary>");
        code.Line("public double Value { get; }");
        code.Line();
        code.Line("/// <summary>The gradient of the sample.</summary>");
        code.Line($"public {m}GradientSample Gradient {{ get; }}");
        if (HasHessian)
        {
            code.Line();
            code.Line("/// <summary>The second derivatives of the sample.</summary>");
            code.Line($"public {m}HessianSample Hessian {{ get; }}");
        }

        Table("the value and every derivative", "(\"Value\", Value)" + Rows("Gradient.") + (HasHessian ? HessianRows("Hessian.") : ""));
        code.Close();
        code.Line();
        code.Line($"/// <summary>The gradient of one sample of {See}, one member for each differentiable parameter.</summary>");
        code.Open($"{model.Accessibility} readonly struct {m}GradientSample");
        code.Open($"internal {m}GradientSample(double[] partials{shape.Parameters})");
        foreach (var p in differentiable) code.Line($"{p.Member} = {shape.Source(p, GradientSide.Sample)};");
        code.Close();
        Members(GradientSide.Sample);
        Table("every derivative", Rows("").TrimStart(',', ' '));
        code.Close();
        if (!HasHessian) return;
        code.Line();
        HessianTypes(GradientSide.Sample);
    }

    private void Table(string what, string rows)
    {
        code.Line();
        code.Line($"/// <summary>A table of {what}.</summary>");
        code.Line($"public override string ToString() => {Type("EstimateTable")}.Format({rows});");
    }

    /// <summary>The lines of a table, from the members of a gradient, each after a comma.</summary>
    private string Rows(string gradient) => string.Concat(shape.Leaves.Select(leaf => $", (\"{GradientShape.Row(leaf)}\", {gradient}{GradientShape.Derivative(leaf)})"));

    private void Members(GradientSide side)
    {
        foreach (var p in differentiable)
        {
            code.Line();
            code.Line($"/// <summary>The derivative to <c>{p.Name}</c>.</summary>");
            code.Line($"public {shape.TypeOf(p, side)} {p.Member} {{ get; }}");
        }

        foreach (string declaration in shape.Structs(side))
        {
            code.Line();
            foreach (string line in declaration.Split('\n')) code.Line(line);
        }
    }
}
