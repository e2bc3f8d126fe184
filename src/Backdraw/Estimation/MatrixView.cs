namespace Backdraw;

/// <summary>Read-only numbers by row and column, kept row by row.</summary>
public readonly struct MatrixView
{
    readonly ReadOnlyMemory<double> elements;

    internal MatrixView(ReadOnlyMemory<double> elements, int rows, int columns)
    {
        this.elements = elements;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>All elements, row by row.</summary>
    public ReadOnlySpan<double> Span => elements.Span;

    /// <summary>One element.</summary>
    /// <exception cref="IndexOutOfRangeException">The row or the column is outside the matrix.</exception>
    public double this[int row, int column] =>
        (uint)row < (uint)Rows && (uint)column < (uint)Columns ? elements.Span[row * Columns + column] : throw new IndexOutOfRangeException();

    /// <summary>The numbers in brackets, row by row.</summary>
    public override string ToString()
    {
        var view = this;
        return EntryText.Of(Rows, Columns, (i, j) => EntryText.Of(view[i, j]));
    }
}
