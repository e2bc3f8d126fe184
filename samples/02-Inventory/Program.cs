using System.Globalization;
using Backdraw;
using Inventory;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double DemandRate = 12.5, Holding = 0.05, Shortage = 6, Unit = 4;
const int Days = 91;

Console.WriteLine("A season of 91 days, Poisson demand of 12.5 a day, weekly orders up to a base stock");
Console.WriteLine();
Console.WriteLine("At a base stock of 80:");
Console.WriteLine(Gradient(80, samples: 1 << 18, seed: 1));

// Stochastic gradient descent on the order level: small batches, a fresh seed each step, the last half of the steps averaged.
const int Steps = 400;
double level = 60, average = 0;
for (int step = 1; step <= Steps; step++)
{
    double slope = Gradient(level, samples: 256, seed: (ulong)step).Gradient.BaseStock.Mean;
    level -= 8 / Math.Sqrt(step) * slope / Days * 7;
    if (step > Steps / 2) average += level / (Steps - (Steps / 2));
    if (step % 40 == 0) Console.WriteLine($"step {step,4}   base stock {level,7:F2}   slope {slope,8:F3}");
}

var best = Gradient(average, samples: 1 << 18, seed: 2);
Console.WriteLine();
Console.WriteLine($"At the best order level, {average:F1}:");
Console.WriteLine(best);

// The optimum of the unimodal cost: cheaper than its neighbours on the same demand.
bool found = best.Value.Mean < Cost(average - 5) && best.Value.Mean < Cost(average + 5);
Console.WriteLine(found ? "Five units more or fewer cost more." : "The descent did not find the best level.");
return found ? 0 : 1;

static Store.SeasonCostEstimate Gradient(double baseStock, long samples, ulong seed) =>
    Store.SeasonCostGradient(baseStock, DemandRate, Holding, Shortage, Unit, Days, new MonteCarlo(samples, seed));

static double Cost(double baseStock) =>
    Store.SeasonCostExpectation(baseStock, DemandRate, Holding, Shortage, Unit, Days, new MonteCarlo(1 << 18, seed: 2)).Mean;
