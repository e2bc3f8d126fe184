using System.Globalization;

namespace BasketGreeks;

/// <summary>What a history of daily closing prices says about the indices in it.</summary>
internal sealed record Market(string[] Names, double[] Spots, double[] Volatilities, double[] Correlations)
{
    private const double TradingDays = 260;

    /// <summary>Reads a CSV file with a header line, a date column and a column an index; estimates volatilities and correlations of daily log returns.</summary>
    public static Market Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string[] names = [.. lines[0].Split(',').Skip(1).Select(name => name.Trim('"'))];
        double[][] prices = [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => ParseRow(line, names.Length))];
        double[][] returns = [.. prices.Zip(prices.Skip(1), (today, next) => next.Zip(today, (b, a) => Math.Log(b / a)).ToArray())];

        double[] mean = [.. names.Select((_, i) => returns.Average(r => r[i]))];
        double Covariance(int i, int j) => returns.Sum(r => (r[i] - mean[i]) * (r[j] - mean[j])) / (returns.Length - 1);

        double[] deviations = [.. names.Select((_, i) => Math.Sqrt(Covariance(i, i)))];
        List<double> correlations = [];
        for (int i = 0; i < names.Length; i++)
            for (int j = 0; j < i; j++)
                correlations.Add(Covariance(i, j) / (deviations[i] * deviations[j]));

        return new Market(names, prices[^1], [.. deviations.Select(d => d * Math.Sqrt(TradingDays))], [.. correlations]);
    }

    private static double[] ParseRow(string line, int columns)
    {
        double[] row = [.. line.Split(',').Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        return row.Length == columns ? row : throw new FormatException($"A row has {row.Length} prices, the header {columns}: '{line}'.");
    }
}
