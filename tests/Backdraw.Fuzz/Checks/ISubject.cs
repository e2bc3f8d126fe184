namespace Backdraw.Fuzz.Checks;

/// <summary>A compiled program, its two modes called the same way for every signature.</summary>
public interface ISubject
{
    /// <summary>The method itself, called directly.</summary>
    double Plain(double[] t);

    double Expectation(bool reverse, double[] t, MonteCarlo run);

    double At(bool reverse, double[] t, ulong seed, long index, double[] gradient);

    /// <summary>Value, its standard error, the number of non-finite samples, then mean and standard error of every derivative.</summary>
    double[] Gradient(bool reverse, double[] t, MonteCarlo run);

    /// <summary>The gradient of a sample and its second derivatives, row by row; null where there are none, or they are refused.</summary>
    (double[] Gradient, double[] Hessian)? Second(double[] t, ulong seed, long index);

    /// <summary>The overload that writes to spans; NaN where the method has none.</summary>
    double Spans(bool reverse, double[] t, MonteCarlo run, double[] gradient);
}

/// <summary>Between shaped arguments and results and flat ones: what drivers call.</summary>
public static class Flat
{
    public static double[,] Matrix(double[] t, int offset, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (int k = 0; k < rows * columns; k++) matrix[k / columns, k % columns] = t[offset + k];
        return matrix;
    }

    public static void Copy(double partial, double[] gradient, int offset) => gradient[offset] = partial;

    public static void Copy(double[] partials, double[] gradient, int offset) => partials.CopyTo(gradient, offset);

    public static void Copy(double[,] partials, double[] gradient, int offset)
    {
        foreach (double partial in partials) gradient[offset++] = partial;
    }

    /// <summary>Puts the block of a Hessian of <paramref name="length"/> rows into its place: rows by elements of one parameter, columns by those of another.</summary>
    public static void Block(object block, double[] hessian, int length, int top, int left, int columns)
    {
        int k = 0;
        foreach (double element in block is double number ? new[] { number } : (System.Collections.IEnumerable)block)
        {
            hessian[((top + (k / columns)) * length) + left + (k % columns)] = element;
            k++;
        }
    }

    public static void Add(List<double> flat, Estimate estimate)
    {
        flat.Add(estimate.Mean);
        flat.Add(estimate.StandardError);
    }

    public static void Add(List<double> flat, EstimateArray estimates)
    {
        for (int k = 0; k < estimates.Length; k++) Add(flat, estimates[k]);
    }

    public static void Add(List<double> flat, EstimateMatrix estimates)
    {
        for (int i = 0; i < estimates.Rows; i++)
            for (int j = 0; j < estimates.Columns; j++)
                Add(flat, estimates[i, j]);
    }
}
