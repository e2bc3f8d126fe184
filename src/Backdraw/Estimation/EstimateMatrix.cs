using System.Diagnostics;

namespace Backdraw;

/// <summary>The estimates of the derivatives with respect to the elements of a matrix.</summary>
[DebuggerDisplay("{Rows} × {Columns}")]
public sealed class EstimateMatrix
{
    readonly long samples, degrees;

    internal EstimateMatrix(ReadOnlyMemory<double> mean, ReadOnlyMemory<double> standardError, int rows, int columns, long samples, long degrees)
    {
        this.degrees = degrees;
        Rows = rows;
        Columns = columns;
        Mean = new MatrixView(mean, rows, columns);
        StandardError = new MatrixView(standardError, rows, columns);
        this.samples = samples;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The means, by row and column.</summary>
    public MatrixView Mean { get; }

    /// <summary>The standard errors, by row and column.</summary>
    public MatrixView StandardError { get; }

    /// <summary>The estimate of one element.</summary>
    /// <exception cref="IndexOutOfRangeException">The row or the column is outside the matrix.</exception>
    public Estimate this[int row, int column] => new(Mean[row, column], StandardError[row, column], samples) { Degrees = degrees };

    /// <summary>The estimates in brackets, row by row.</summary>
    public override string ToString() => EntryText.Of(Rows, Columns, (i, j) => EntryText.Of(this[i, j]));
}
