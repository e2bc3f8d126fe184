using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Diagnostics;

/// <summary>
/// Everything Backdraw can tell the user: id, title, message, category, severity and page, one row each. The front end and the compiler name
/// findings by id; analyzers turn them into diagnostics of this table.
/// </summary>
internal static class Catalogue
{
    private const string Pages = "https://github.com/backdraw/backdraw/blob/main/docs/diagnostics/";
    private const string Usage = "Backdraw.Usage";
    private const string Language = "Backdraw.Language";
    private const string Estimators = "Backdraw.Estimators";

    private static readonly DiagnosticDescriptor NotStatic = new(
        "BD0001", "A stochastic method is static",
        "'{0}' is not static: make it static and pass what it needs as parameters",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0001.md");

    private static readonly DiagnosticDescriptor NotPartial = new(
        "BD0002", "The types around a stochastic method are partial",
        "'{1}' is not partial, so that the members generated for '{0}' cannot be added to it: make it partial",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0002.md");

    private static readonly DiagnosticDescriptor ParameterType = new(
        "BD0003", "A parameter has a type that stochastic methods do not take",
        "Parameter '{0}' is '{1}': {2}",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0003.md");

    private static readonly DiagnosticDescriptor ResultType = new(
        "BD0004", "The result of a stochastic method is a double",
        "The result is '{0}': return a double, by value",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0004.md");

    private static readonly DiagnosticDescriptor Generic = new(
        "BD0005", "A stochastic method is not generic",
        "'{0}' or a type around it has type parameters: write the method for double, in types without type parameters",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0005.md");

    private static readonly DiagnosticDescriptor Overload = new(
        "BD0006", "Two stochastic methods of a type have one name",
        "There are several [Stochastic] methods '{0}' in this type, and their results would have the same names: rename all but one",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0006.md");

    private static readonly DiagnosticDescriptor ParameterName = new(
        "BD0007", "A parameter cannot name a member of the gradient",
        "Parameter '{0}' cannot name a member of the gradient, because {1}: rename it",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0007.md");

    private static readonly DiagnosticDescriptor MemberExists = new(
        "BD0008", "A member has the name of a generated one",
        "The name '{1}', which is generated for '{0}', is taken in '{2}': rename the method or what has the name",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0008.md");

    private static readonly DiagnosticDescriptor Kind = new(
        "BD0009", "[Stochastic] is on something that is not an ordinary method",
        "'{0}' is {1}: [Stochastic] takes static methods with a body, in classes, structs and records",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0009.md");

    private static readonly DiagnosticDescriptor Setting = new(
        "BD0010", "A setting of [Stochastic] is outside its domain",
        "The setting {0} = {1} cannot be used: use {2}",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0010.md");

    private static readonly DiagnosticDescriptor LanguageVersion = new(
        "BD0011", "The language version of the project is below C# 11",
        "'{0}' cannot be compiled at C# {1}, whose files cannot hold what is generated: set LangVersion to 11 or higher, or leave it out",
        Usage, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0011.md");

    private static readonly DiagnosticDescriptor Statement = new(
        "BD0101", "A statement is not in the language of stochastic methods",
        "A stochastic method cannot contain {0}: {1}",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0101.md");

    private static readonly DiagnosticDescriptor Expression = new(
        "BD0102", "An expression is not in the language of stochastic methods",
        "A stochastic method cannot contain {0}: {1}",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0102.md");

    private static readonly DiagnosticDescriptor Type = new(
        "BD0103", "A type is not in the language of stochastic methods",
        "A stochastic method cannot compute with {0}: {1}",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0103.md");

    private static readonly DiagnosticDescriptor Call = new(
        "BD0104", "A member cannot be used in a stochastic method",
        "A stochastic method cannot use {0}: {1}",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0104.md");

    private static readonly DiagnosticDescriptor Recursion = new(
        "BD0105", "A stochastic method calls itself",
        "'{0}' calls itself, directly or through others, and calls are inlined: write a loop",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0105.md");

    private static readonly DiagnosticDescriptor CallersData = new(
        "BD0106", "A stochastic method writes what belongs to its caller",
        "'{0}' is the same for all samples and cannot be written: copy what you want to change to a local",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0106.md");

    private static readonly DiagnosticDescriptor ArrayAsValue = new(
        "BD0107", "An array is used as a value",
        "The array '{0}' cannot be used here: {1}",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0107.md");

    private static readonly DiagnosticDescriptor Checked = new(
        "BD0108", "Checked arithmetic in a stochastic method",
        "Arithmetic that throws on overflow cannot run in lanes: use unchecked arithmetic",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0108.md");

    private static readonly DiagnosticDescriptor State = new(
        "BD0109", "A stochastic method reads or writes state",
        "A stochastic method cannot use '{0}', which is not a constant: {1}",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0109.md");

    private static readonly DiagnosticDescriptor EstimatorArgument = new(
        "BD0110", "The estimator of a draw is not a constant",
        "The estimator of a draw is chosen at compile time: write a member of Estimator",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0110.md");

    private static readonly DiagnosticDescriptor Depth = new(
        "BD0111", "A stochastic method is nested too deeply",
        "The {0} of this method are nested too deeply to be compiled: split them up or write a loop",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0111.md");

    private static readonly DiagnosticDescriptor Defect = new(
        "BD0112", "Backdraw failed to compile a method",
        "'{0}' could not be compiled ({1}: {2}). This is a defect of Backdraw: please report it with the method.",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0112.md");

    private static readonly DiagnosticDescriptor Length = new(
        "BD0113", "The length of an array depends on a draw",
        "The length of this array depends on a draw: make it as long as it can get and use the part you need",
        Language, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0113.md");

    private static readonly DiagnosticDescriptor Jump = new(
        "BD0201", "A draw reaches a jump that no estimator repairs",
        "'{0}' is {1} that the draw '{2}' reaches: {3}",
        Estimators, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0201.md");

    private static readonly DiagnosticDescriptor Bias = new(
        "BD0202", "The gradient is biased by a jump",
        "The gradient is biased: '{0}' is {1} that the draw '{2}' reaches: {3}",
        Estimators, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "BD0202.md");

    private static readonly DiagnosticDescriptor Domain = new(
        "BD0203", "A constant parameter is outside its domain",
        "The parameter {1} of {0} is {2}, and must be {3}",
        Estimators, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0203.md");

    private static readonly DiagnosticDescriptor Unavailable = new(
        "BD0204", "The estimator asked for is not available at this draw",
        "The estimator {0} is not available for a draw of {1}: use {2}",
        Estimators, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0204.md");

    private static readonly DiagnosticDescriptor ParameterJump = new(
        "BD0205", "The expectation may jump in a parameter",
        "'{0}' is {1} that no continuous draw reaches: {2}",
        Estimators, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "BD0205.md");

    private static readonly DiagnosticDescriptor Kink = new(
        "BD0206", "A draw reaches a kink that has no second derivative",
        "'{0}' is {1} that the draw '{2}' reaches: {3}",
        Estimators, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "BD0206.md");

    private static readonly DiagnosticDescriptor ParameterKink = new(
        "BD0207", "The gradient of the expectation may jump in a parameter",
        "'{0}' is {1} that no draw reaches: {2}",
        Estimators, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "BD0207.md");

    private static readonly DiagnosticDescriptor Choice = new(
        "BD0301", "How a draw is differentiated",
        "{0}, {1}: {2}",
        Estimators, DiagnosticSeverity.Info, true, helpLinkUri: Pages + "BD0301.md");

    private static readonly DiagnosticDescriptor Sign = new(
        "BD0302", "The sign of a parameter is taken for granted",
        "'{1}' must be {2}, or a run throws: otherwise '{0}' is {3}, which would bias the gradient",
        Estimators, DiagnosticSeverity.Info, true, helpLinkUri: Pages + "BD0302.md");

    /// <summary>All rows, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotStatic, NotPartial, ParameterType, ResultType, Generic, Overload, ParameterName, MemberExists, Kind, Setting, LanguageVersion,
        Statement, Expression, Type, Call, Recursion, CallersData, ArrayAsValue, Checked, State, EstimatorArgument, Depth, Defect, Length,
        Jump, Bias, Domain, Unavailable, ParameterJump, Kink, ParameterKink, Choice, Sign,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(row => row.Id);

    /// <summary>The row of an id.</summary>
    public static DiagnosticDescriptor Of(string id) => ById[id];
}
