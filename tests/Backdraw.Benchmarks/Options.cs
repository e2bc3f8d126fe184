namespace Backdraw.Benchmarks;

/// <summary>A European call.</summary>
internal sealed record EuropeanOption(double Spot, double Vol, double Rate, double Maturity, double Strike);

/// <summary>An arithmetic Asian call of a year.</summary>
internal sealed record AsianOption(double Spot, double Vol, double Rate, double Strike, int Steps);
