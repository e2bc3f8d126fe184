namespace Backdraw.Generator.Tests;
internal static class Contract
{
    public const string Text = """
        namespace Backdraw
        {
        public enum DerivativeMode { Auto, Forward, Reverse }
        public enum Baseline { Auto, LeaveOneOut, Pilot, None }
        public enum Estimator { Auto, Pathwise, Score, Enumerate, MeasureValued, Coupled, Pushforward }
        public sealed class ConstantAttribute : System.Attribute { }
        public sealed class MonteCarlo { }
        [System.AttributeUsage(System.AttributeTargets.Method)]
        public sealed class StochasticAttribute : System.Attribute
        {
            public DerivativeMode Mode { get; set; }
            public int Order { get; set; } = 1;
            public bool AllowBias { get; set; }
            public Baseline Baseline { get; set; }
            public int BaselineSamples { get; set; }
        }
        }
        """;
}
