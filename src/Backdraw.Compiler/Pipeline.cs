using System.Diagnostics;
using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.CSharp;
using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Estimators;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Backdraw.Compiler.Simplification;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler;

/// <summary>One method from model to C#: the ordered list of what is done to it.</summary>
public static class Pipeline
{
    /// <summary>What is done to the method as written before its value and its gradient part ways: the value's bits are settled here.</summary>
    private static readonly (string Name, Func<Function, Function> Pass)[] Primal =
    [
        ("Settle", Settle.Apply),
        ("Simplify", Simplify.Apply),
        ("AffineExponents", AffineExponents.Fuse),
        ("EarlyOperations", EarlyOperations.Apply),
    ];

    /// <summary>The C# file of a method. With no body, or one whose draws cannot be differentiated without bias, its public signatures alone.</summary>
    /// <param name="model">The method.</param>
    /// <param name="cancellation">Ends the work, by <see cref="OperationCanceledException"/>.</param>
    public static string Emit(MethodModel model, CancellationToken cancellation = default)
    {
        if (model.Body is null) return FilePrinter.Print(model, null, null, null, []);
        var report = EstimatorReport.Of(model.Body, model.Options);
        if (report.Refused) return FilePrinter.Print(model, null, null, null, []);
        cancellation.ThrowIfCancellationRequested();
        var settled = Settled(WithSigns(model.Body, report.Signs));
        cancellation.ThrowIfCancellationRequested();
        var value = DerivativePlan.Value(Vocabulary.ValueKernel(model.Name), Simplify.PreserveBits(AffineExponents.Lower(Surrogate.Visits(settled))));
        var surrogate = Simplify.PreserveBits(Scores.Apply(Surrogate.Apply(settled)));
        Verify(surrogate);
        cancellation.ThrowIfCancellationRequested();
        var gradient = DerivativePlan.Gradient(Vocabulary.GradientKernel(model.Name), surrogate, model.Options.Mode);
        Verify(value.Prologue, value.Sample, gradient.Prologue, gradient.Sample, gradient.Epilogue);
        var hessian = model.Options.Order == 2 ? Hessian(model, settled) : null;
        cancellation.ThrowIfCancellationRequested();
        return FilePrinter.Print(model, value, gradient, hessian, [.. report.Choices.Select(c => c.Text), .. report.Signs.Select(s => s.Text)], cancellation);
    }

    /// <summary>The function whose gradient is the Hessian of a settled function's expectation times a direction.</summary>
    public static Function Along(Function settled)
    {
        var surrogate = Simplify.PreserveBits(Scores.Apply(Surrogate.SecondOrder(settled)));
        Verify(surrogate);
        var along = Simplify.PreserveBits(ForwardMode.Along(surrogate));
        Verify(along);
        return along;
    }

    /// <summary>The kernel of the Hessian times a direction: the gradient of a derivative along it.</summary>
    private static KernelPlan Hessian(MethodModel model, Function settled)
    {
        var plan = DerivativePlan.Gradient(Vocabulary.HessianKernel(model.Name), Along(settled), model.Options.Mode);
        Verify(plan.Prologue, plan.Sample, plan.Epilogue);
        return plan;
    }

    /// <summary>The extents of new arrays that differ between samples. Branches that no run takes do not count.</summary>
    public static IReadOnlyList<Value> VaryingLengths(Function primal) => ArrayLengths.Varying(Algebra.Apply(primal));

    /// <summary>The function with its draws settled and its value's operations fixed.</summary>
    public static Function Settled(Function primal)
    {
        Verify(primal);
        foreach (var (_, pass) in Primal)
        {
            primal = pass(primal);
            Verify(primal);
        }

        return primal;
    }

    /// <summary>The function that begins by checking the signs its gradient takes for granted.</summary>
    private static Function WithSigns(Function primal, EquatableArray<ParameterSign> signs) =>
        primal with { Body = primal.Body with { Operations = [.. signs.Select(s => s.Check), .. primal.Body.Operations] } };

    /// <summary>Holds what a pass made to the rules of the IR, where the compiler itself is under test.</summary>
    [Conditional("DEBUG")]
    private static void Verify(params Function?[] functions)
    {
        foreach (var function in functions)
            if (function is not null) Verifier.Check(function);
    }
}
