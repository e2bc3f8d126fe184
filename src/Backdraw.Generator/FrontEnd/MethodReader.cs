using System.Collections.Immutable;
using Backdraw.Compiler;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backdraw.Generator.FrontEnd;

/// <summary>What the front end makes of one method. The generator uses the model and the hint name alone; the rest is for the analyzers.</summary>
/// <param name="Model">The model; null when not even public signatures can be written.</param>
/// <param name="Body">The lowered body; null when the method has errors.</param>
/// <param name="Findings">What to tell the user.</param>
/// <param name="Places">Where the values and draws of the body stand.</param>
internal sealed record Reading(MethodModel? Model, Function? Body, ImmutableArray<Finding> Findings, Places Places);

/// <summary>The front end: from a method's symbol to its model, C# to IR.</summary>
internal static class MethodReader
{
    /// <summary>Reads and lowers a method that carries [Stochastic]. Never throws but for cancellation.</summary>
    public static Reading Read(IMethodSymbol method, AttributeData attribute, Compilation compilation, CancellationToken cancellation) =>
        Read(method, attribute, new Bodies(compilation, cancellation));

    /// <summary>Reads and lowers a method; <paramref name="bodies"/> then tells which members it was read from.</summary>
    public static Reading Read(IMethodSymbol method, AttributeData attribute, Bodies bodies)
    {
        var findings = new Findings();
        var places = new Places();
        if (bodies.Compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp11 and var version })
        {
            findings.Add("BD0011", method.Locations[0], method.Name, version.ToDisplayString());
            return new Reading(null, null, findings.ToImmutable(), places);
        }

        MethodModel? model = null;
        Function? body = null;
        try
        {
            model = MethodSignature.Read(method, attribute, findings, bodies);
            body = Lower(method, bodies, findings, places);
            if (body is not null) CheckLengths(body, method, findings, places);
        }
        catch (InsufficientExecutionStackException)
        {
            findings.Add("BD0111", method.Locations[0], "statements and expressions");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            findings.Add(Finding.OfDefect(method, Defect.Of(failure)));
        }

        if (findings.Failed) body = null;
        return new Reading(model is null ? null : model with
        {
            Body = body,
            Hidden = HiddenNames.Of(method, bodies.Compilation, bodies.Cancellation),
            ChecksOverflow = bodies.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
        }, body, findings.ToImmutable(), places);
    }

    private static Function? Lower(IMethodSymbol method, Bodies bodies, Findings findings, Places places)
    {
        if (method.Parameters.Any(p => p.RefKind != RefKind.None || ParameterReading.Refusal(p, bodies) is not null)) return null;
        if (method.ReturnType.SpecialType != SpecialType.System_Double || method.RefKind != RefKind.None) return null;
        if (bodies.Of(method) is not { } body)
        {
            findings.BrokenSource();
            return null;
        }

        return new BodyLowering(bodies, findings, places).Lower(method, body, [.. method.Parameters.Select(p => ParameterReading.Read(p, bodies))]);
    }

    /// <summary>Where a draw decides how long an array is. Branches that no run takes do not count.</summary>
    private static void CheckLengths(Function body, IMethodSymbol method, Findings findings, Places places)
    {
        foreach (var extent in Pipeline.VaryingLengths(body))
            findings.Add("BD0113", places.OfValue(extent.Id) ?? method.Locations[0]);
    }
}
