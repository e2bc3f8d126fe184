using System.Reflection;
using Backdraw.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backdraw.Generator.Tests.Fence;

/// <summary>
/// Everything that can stand in a method body is compiled, or refused with an id at its place: never ignored, never a crash, never an error in
/// generated C#. The lists are held against Roslyn's own: a new kind of operation, statement, expression or pattern fails here until it is listed.
/// </summary>
public sealed class KindTests
{
    [Fact]
    public void EveryStatement_IsCompiledOrRefusedAtItsPlace() => Check(Program(Kinds.Statements, Snippet.BodyOf), Kinds.Statements);

    [Fact]
    public void EveryExpression_IsCompiledOrRefusedAtItsPlace() => Check(Program(Kinds.Expressions, Snippet.ExpressionOf), Kinds.Expressions);

    [Fact]
    public void EveryOperationOfRoslyn_IsInTheLists()
    {
        var seen = Methods().SelectMany(m => m.Model.GetOperation(m.Method)!.DescendantsAndSelf()).Select(o => o.Kind).ToHashSet();
        var current = typeof(OperationKind).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => !field.IsDefined(typeof(ObsoleteAttribute))).Select(field => (OperationKind)field.GetValue(null)!);
        CheckAbsent(current.Except(seen), Kinds.OutsideBodies);
    }

    [Fact]
    public void EveryStatementExpressionAndPatternOfRoslyn_IsInTheLists()
    {
        var seen = Methods().SelectMany(m => m.Method.DescendantNodes()).Select(node => node.Kind()).ToHashSet();
        var wanted = Enum.GetValues<SyntaxKind>().Where(kind => kind.ToString() is var name
            && (name.EndsWith("Statement", StringComparison.Ordinal) || name.EndsWith("Expression", StringComparison.Ordinal) || name.EndsWith("Pattern", StringComparison.Ordinal)));
        CheckAbsent(wanted.Except(seen), Kinds.SyntaxOutsideBodies);
    }

    private static void CheckAbsent<T>(IEnumerable<T> absent, IEnumerable<T> known)
        where T : struct, Enum
    {
        string[] kinds = [.. absent.Distinct().Order().Select(kind => kind.ToString())];
        Assert.True(kinds.SequenceEqual(known.Order().Select(kind => kind.ToString())), $"No snippet has {string.Join(", ", kinds)}.");
    }

    private static void Check(string program, string[] snippets)
    {
        var analysis = Analysis.Check(program);
        for (int i = 0; i < snippets.Length; i++)
        {
            string generated = analysis.Generated.Single(tree => tree.FilePath.EndsWith($"P.F{i}.g.cs", StringComparison.Ordinal)).ToString();
            bool refused = snippets[i].Contains("{|BD", StringComparison.Ordinal);
            Assert.True(refused == generated.Contains("was not compiled", StringComparison.Ordinal), snippets[i]);
            Assert.Contains($" F{i}Gradient(", generated, StringComparison.Ordinal);
        }
    }

    private static string Program(string[] snippets, Func<string, string, string> method) =>
        Snippet.Program(string.Join("\n", snippets.Select((snippet, i) => method($"F{i}", snippet))));

    private static IEnumerable<(SemanticModel Model, MethodDeclarationSyntax Method)> Methods()
    {
        foreach (string program in new[] { Program(Kinds.Statements, Snippet.BodyOf), Program(Kinds.Expressions, Snippet.ExpressionOf) })
        {
            var compilation = Analysis.Compile(Analysis.WithoutMarks(program));
            var model = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
            foreach (var method in compilation.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
                if (method.AttributeLists.Count > 0) yield return (model, method);
        }
    }
}
