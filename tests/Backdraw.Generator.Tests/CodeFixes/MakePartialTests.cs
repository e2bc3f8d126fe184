using Backdraw.CodeFixes;

namespace Backdraw.Generator.Tests.CodeFixes;

public sealed class MakePartialTests
{
    [Fact]
    public Task Class_BecomesPartial() => FixTest<MakePartial>.Check(
        """
        using Backdraw;

        /// <summary>Kept.</summary>
        public static class P
        {
            [Stochastic] public static double {|BD0002:F|}(double x) => x * Draw.Normal(0, 1);
        }
        """,
        """
        using Backdraw;

        /// <summary>Kept.</summary>
        public static partial class P
        {
            [Stochastic] public static double F(double x) => x * Draw.Normal(0, 1);
        }
        """);

    [Fact]
    public Task TypesWithoutModifiers_KeepWhatStandsBeforeThem() => FixTest<MakePartial>.Check(
        """
        using Backdraw;

        [System.Serializable]
        // Kept.
        struct Outer
        {
            record Inner
            {
                readonly record struct Innermost
                {
                    [Stochastic] public static double {|BD0002:{|BD0002:{|BD0002:F|}|}|}(double x) => x * Draw.Normal(0, 1);
                }
            }
        }
        """,
        """
        using Backdraw;

        [System.Serializable]
        // Kept.
        partial struct Outer
        {
            partial record Inner
            {
                readonly partial record struct Innermost
                {
                    [Stochastic] public static double F(double x) => x * Draw.Normal(0, 1);
                }
            }
        }
        """);

    [Fact]
    public Task SeveralMethodsOfOneType_GetOneModifier() => FixTest<MakePartial>.Check(
        """
        using Backdraw;
        class P
        {
            [Stochastic] public static double {|BD0002:F|}(double x) => x * Draw.Normal(0, 1);
            [Stochastic] public static double {|BD0002:G|}(double x) => x * Draw.Normal(0, 1);
        }
        class Q
        {
            [Stochastic] public static double {|BD0002:F|}(double x) => x * Draw.Normal(0, 1);
        }
        """,
        """
        using Backdraw;
        partial class P
        {
            [Stochastic] public static double F(double x) => x * Draw.Normal(0, 1);
            [Stochastic] public static double G(double x) => x * Draw.Normal(0, 1);
        }
        partial class Q
        {
            [Stochastic] public static double F(double x) => x * Draw.Normal(0, 1);
        }
        """,
        fixes: 2);

    [Fact]
    public Task EveryDeclaration_InEveryFile_BecomesPartial() => FixTest<MakePartial>.Check(
        [
            """
            using Backdraw;
            partial class P
            {
                class Inner
                {
                    [Stochastic] public static double {|BD0002:{|BD0002:F|}|}(double x) => x * Draw.Normal(0, 1);
                }
            }
            """,
            "class {|CS0260:P|} { }",
        ],
        [
            """
            using Backdraw;
            partial class P
            {
                partial class Inner
                {
                    [Stochastic] public static double F(double x) => x * Draw.Normal(0, 1);
                }
            }
            """,
            "partial class P { }",
        ]);
}
