using System.Globalization;
using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>What is reported of methods with second derivatives.</summary>
internal static class SecondOrder
{
    private const string Parameters = "double m, double s, double[] w, int n, [Constant] double k";

    /// <summary>The reports on a method with this body; it says nothing of the estimators chosen.</summary>
    public static IReadOnlyList<(string Id, string Text, string Message)> Of(string body, string settings = "Order = 2") =>
        [.. Reports(body, settings).Where(d => d.Id != "BD0301").Select(d => (d.Id, Analysis.Text(d), d.GetMessage(CultureInfo.InvariantCulture)))];

    private static IEnumerable<Diagnostic> Reports(string body, string settings) => Analysis.Of(Snippet.Types(
        $"public static partial class Q {{ static double Relu(double x) => Math.Max(x, 0); [Stochastic({settings})] public static double F({Parameters}) {{ {body} }} }}")).Reported;
}
