namespace Backdraw.Generator.Tests.Fence;

/// <summary>Settings outside their domain.</summary>
public sealed class BD0010Tests
{
    [Theory]
    [InlineData("{|BD0010:Stochastic(Order = 3)|}", "The setting Order = 3 cannot be used: use 1, the gradient, or 2, the Hessian too")]
    [InlineData("{|BD0010:Stochastic(Order = 0)|}", "The setting Order = 0 cannot be used: use 1, the gradient, or 2, the Hessian too")]
    [InlineData("{|BD0010:Stochastic(Mode = (DerivativeMode)7)|}", "The setting Mode = 7 cannot be used: use a member of DerivativeMode")]
    [InlineData("{|BD0010:Stochastic(Baseline = (Baseline)(-1))|}", "The setting Baseline = -1 cannot be used: use a member of Baseline")]
    [InlineData("{|BD0010:Stochastic(BaselineSamples = -5)|}", "The setting BaselineSamples = -5 cannot be used: use a number from 0 to 1048576")]
    [InlineData("{|BD0010:Stochastic(BaselineSamples = 256)|}", "The setting BaselineSamples = 256 cannot be used: use 0, or Baseline = Baseline.Pilot")]
    public void Setting_IsReported(string marked, string message) => Snippet.Refused(Snippet.Program("[" + marked + "] public static double F(double x) => x;"), message);
}
