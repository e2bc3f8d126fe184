using System.Collections;
using System.Reflection;
using Backdraw.Compiler.Ir;

namespace Backdraw.Generator.Tests.Caching;

/// <summary>What the pipeline caches holds nothing of Roslyn: no symbol, syntax, location or compilation, however deep.</summary>
public sealed class ModelTests
{
    [Fact]
    public void CachedModel_HoldsNothingOfRoslyn()
    {
        var project = Project.Of("""
            using System;
            using Backdraw;
            namespace N;
            public partial class P
            {
                static readonly double[] Table = [1, 2];
                [Stochastic(Baseline = Baseline.None)]
                public static double F(double[] a, double[,] m, ReadOnlySpan<double> s, [Constant] double c, DayOfWeek day, int n)
                {
                    double sum = Table[n & 1];
                    for (int i = 0; i < n; i++) if (Draw.Bernoulli(0.5)) sum += Twice(a[i]); else break;
                    while (sum < 3 && n > 0) sum += m[0, 0] * s[0];
                    return sum + Draw.Categorical([0.5, 0.5]) * c + (int)day;
                }
                static double Twice(double x) { if (x < 0) return 0; return 2 * x; }
            }
            """);
        var result = project.Run();
        var model = (MethodFile)Assert.Single(Assert.Single(result.TrackedSteps[BackdrawGenerator.MethodsStep]).Outputs).Value;
        Assert.NotNull(model.Model.Body);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Visit(model, "file", seen);
        Assert.Contains(seen, part => part is LoopOp);
        Assert.Contains(seen, part => part is IfOp);
        Assert.Contains(seen, part => part is DrawOp);
    }

    private static void Visit(object? part, string path, HashSet<object> seen)
    {
        if (part is null || part is string || part.GetType() is { IsPrimitive: true } or { IsEnum: true } || !seen.Add(part)) return;
        var type = part.GetType();
        string assembly = type.Assembly.GetName().Name!;
        Assert.False(assembly.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || part is Delegate or Type or MemberInfo, $"{path} is a {type}");
        if (type.IsArray)
        {
            foreach (object? item in (IEnumerable)part) Visit(item, path + "[]", seen);
            return;
        }

        for (var level = type; level is not null; level = level.BaseType)
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(part), $"{path}.{field.Name}", seen);
    }
}
