using Backdraw;

namespace Inventory;

/// <summary>A shop that orders up to a base stock once a week.</summary>
public static partial class Store
{
    /// <summary>
    /// The cost of a season: daily Poisson demand, unsold units are held over night, unmet demand is bought in at a premium, and every seventh
    /// evening the shop orders up to its base stock.
    /// </summary>
    /// <param name="baseStock">Units in stock after each order.</param>
    /// <param name="demandRate">Mean demand of a day, units.</param>
    /// <param name="holdingPrice">Cost of a unit held over a night.</param>
    /// <param name="shortagePrice">Extra cost of a unit that was not in stock.</param>
    /// <param name="unitPrice">Cost of a unit ordered.</param>
    /// <param name="days">Length of the season.</param>
    [Stochastic]
    public static double SeasonCost(
        double baseStock, double demandRate, double holdingPrice, double shortagePrice, double unitPrice, int days)
    {
        double stock = baseStock, cost = 0;
        for (int day = 0; day < days; day++)
        {
            int demand = Draw.Poisson(demandRate);
            if (demand > stock)
            {
                cost += (unitPrice + shortagePrice) * (demand - stock);
                stock = 0;
            }
            else
            {
                stock -= demand;
            }

            cost += holdingPrice * stock;
            if (day % 7 == 6)
            {
                cost += unitPrice * (baseStock - stock);
                stock = baseStock;
            }
        }

        return cost;
    }
}
