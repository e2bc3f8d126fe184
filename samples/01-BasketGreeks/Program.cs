using System.Diagnostics;
using System.Globalization;
using Backdraw;
using BasketGreeks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var market = Market.Read(Path.Combine(AppContext.BaseDirectory, "eustockmarkets.csv"));
int n = market.Names.Length;
const double Rate = 0.05, Strike = 100, Years = 1;
const int Steps = 52;
double[] weights = [.. market.Spots.Select(spot => 100 / (n * spot))]; // equal shares of a basket worth 100 today

Console.WriteLine("Arithmetic Asian call on a basket of indices, strike 100, 52 weekly fixings");
for (int i = 0; i < n; i++)
    Console.WriteLine($"  {market.Names[i],-5} {market.Spots[i],9:F2}   volatility {market.Volatilities[i]:P1}");

var run = new MonteCarlo(samples: 1 << 19, seed: 42);
Greeks(run with { Samples = 1 << 12 }); // the first call compiles the kernel
var clock = Stopwatch.StartNew();
var e = Greeks(run);
double gradientSeconds = clock.Elapsed.TotalSeconds;

clock.Restart();
double[] bumped = [.. Bumped(run)];
double bumpSeconds = clock.Elapsed.TotalSeconds;

Console.WriteLine();
Console.WriteLine($"price {e.Value}");
Console.WriteLine();
Console.WriteLine($"{"derivative to",-24} {"Backdraw",24} {"bump and revalue",18}");
var rows = Rows(e).ToArray();
bool agree = true;
for (int k = 0; k < rows.Length; k++)
{
    var (name, estimate) = rows[k];
    Console.WriteLine($"{name,-24} {estimate,24} {bumped[k],18:G6}");
    agree &= Math.Abs(estimate.Mean - bumped[k]) <= 0.5 * estimate.StandardError + 1e-3 * Math.Abs(estimate.Mean);
}

Console.WriteLine();
Console.WriteLine($"{rows.Length} derivatives and the price, {run.Samples:N0} paths: {gradientSeconds:F2} s");
Console.WriteLine($"bump and revalue, {2 * rows.Length} prices on common random numbers: {bumpSeconds:F2} s ({bumpSeconds / gradientSeconds:F1} times as long)");
Console.WriteLine(agree ? "The two agree on every derivative." : "The two disagree.");
return agree ? 0 : 1;

Basket.AsianCallEstimate Greeks(MonteCarlo settings) =>
    Basket.AsianCallGradient(market.Spots, market.Volatilities, market.Correlations, Rate, weights, Strike, Years, Steps, settings);

IEnumerable<(string Name, Estimate Estimate)> Rows(Basket.AsianCallEstimate estimate)
{
    for (int i = 0; i < n; i++) yield return ($"spot {market.Names[i]}", estimate.Gradient.Spots[i]);
    for (int i = 0; i < n; i++) yield return ($"volatility {market.Names[i]}", estimate.Gradient.Volatilities[i]);
    int pair = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            yield return ($"correlation {market.Names[i]}-{market.Names[j]}", estimate.Gradient.Correlations[pair++]);
    yield return ("rate", estimate.Gradient.Rate);
}

// Central differences on common random numbers, in the order of Rows.
IEnumerable<double> Bumped(MonteCarlo settings)
{
    foreach (double[] group in new[] { market.Spots, market.Volatilities, market.Correlations })
    {
        for (int i = 0; i < group.Length; i++)
        {
            double centre = group[i], h = 1e-4 * Math.Abs(centre);
            group[i] = centre + h;
            double up = Price(Rate, settings);
            group[i] = centre - h;
            double down = Price(Rate, settings);
            group[i] = centre;
            yield return (up - down) / (2 * h);
        }
    }

    yield return (Price(Rate + 1e-5, settings) - Price(Rate - 1e-5, settings)) / 2e-5;
}

double Price(double rate, MonteCarlo settings) =>
    Basket.AsianCallExpectation(market.Spots, market.Volatilities, market.Correlations, rate, weights, Strike, Years, Steps, settings).Mean;
