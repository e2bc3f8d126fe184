using Backdraw.Runtime;

namespace Backdraw;

/// <content>Families of vectors, written into a span.</content>
public static partial class Draw
{
    /// <summary>Multivariate normal: μ + Lz of a vector z of standard normals; the covariance matrix is LLᵀ. It takes a uniform for each component.</summary>
    /// <param name="mu">μ, the mean; finite.</param>
    /// <param name="cholesky">L, row by row, of which the lower triangle is read; positive and finite on the diagonal.</param>
    /// <param name="destination">Where the outcome goes; as long as <paramref name="mu"/>.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void MultivariateNormal(ReadOnlySpan<double> mu, ReadOnlySpan<double> cholesky, Span<double> destination, Estimator estimator = Estimator.Auto)
    {
        if (cholesky.Length != mu.Length * mu.Length) Unfitting(nameof(cholesky), cholesky.Length, mu.Length * mu.Length);
        if (destination.Length != mu.Length) Unfitting(nameof(destination), destination.Length, mu.Length);
        Span<double> z = mu.Length <= 64 ? stackalloc double[mu.Length] : new double[mu.Length];
        for (int i = 0; i < mu.Length; i++)
        {
            var row = cholesky.Slice(i * mu.Length, mu.Length);
            Domain.CheckMultivariateNormal(mu[i], row[i]);
            z[i] = AmbientStream.NextNormal();
            double sum = mu[i];
            for (int j = 0; j <= i; j++) sum = Math.FusedMultiplyAdd(row[j], z[j], sum);
            destination[i] = sum;
        }
    }

    /// <inheritdoc cref="MultivariateNormal(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Estimator)"/>
    public static void MultivariateNormal(ReadOnlySpan<double> mu, double[,] cholesky, Span<double> destination, Estimator estimator = Estimator.Auto)
    {
        ArgumentNullException.ThrowIfNull(cholesky);
        if (cholesky.GetLength(0) != mu.Length || cholesky.GetLength(1) != mu.Length)
            throw new ArgumentException(FormattableString.Invariant($"The matrix has {cholesky.GetLength(0)} rows and {cholesky.GetLength(1)} columns, not {mu.Length} of each."), nameof(cholesky));
        MultivariateNormal(mu, System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref cholesky[0, 0], cholesky.Length), destination, estimator);
    }

    /// <summary>Dirichlet: positive numbers with sum 1, gamma variables of the shapes α over their sum. It takes a uniform for each component.</summary>
    /// <param name="alpha">α; positive and finite in every place.</param>
    /// <param name="destination">Where the outcome goes; as long as <paramref name="alpha"/>.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Dirichlet(ReadOnlySpan<double> alpha, Span<double> destination, Estimator estimator = Estimator.Auto)
    {
        if (destination.Length != alpha.Length) Unfitting(nameof(destination), destination.Length, alpha.Length);
        double greatest = double.NegativeInfinity, sum = 0;
        for (int i = 0; i < alpha.Length; i++)
        {
            Domain.CheckDirichlet(alpha[i]);
            destination[i] = LaneMath.GammaLogQuantile(AmbientStream.NextUniform(), alpha[i]);
            greatest = Math.Max(greatest, destination[i]);
        }

        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = LaneMath.Exp(destination[i] - greatest);
            sum += destination[i];
        }

        for (int i = 0; i < destination.Length; i++) destination[i] /= sum;
    }

    /// <summary>Multinomial: how often each category comes up in n independent draws. It takes a uniform for each category but the last.</summary>
    /// <param name="n">The number of draws; 0 or more.</param>
    /// <param name="p">Weights that need not sum to 1: finite, none negative, not all zero.</param>
    /// <param name="destination">Where the counts go; as long as <paramref name="p"/>.</param>
    /// <param name="estimator">How the draw is differentiated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Multinomial(int n, ReadOnlySpan<double> p, Span<int> destination, Estimator estimator = Estimator.Auto)
    {
        if (destination.Length != p.Length) Unfitting(nameof(destination), destination.Length, p.Length);
        Domain.CheckMultinomial(n, p);
        for (int k = 0; k < p.Length - 1; k++)
        {
            double rest = 0;
            for (int j = p.Length - 1; j >= k; j--) rest += p[j];
            destination[k] = Quantile.Multinomial(AmbientStream.NextUniform(), n, rest > 0 ? p[k] / rest : p[k]);
            n -= destination[k];
        }

        destination[^1] = n;
    }

    static void Unfitting(string name, int length, int expected) =>
        throw new ArgumentException(FormattableString.Invariant($"The length is {length}, not {expected}."), name);
}
