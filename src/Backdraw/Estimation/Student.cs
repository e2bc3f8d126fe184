using Backdraw.Runtime;

namespace Backdraw;

/// <summary>Student's distribution, of a mean over its estimated standard error.</summary>
static class Student
{
    // From here on the expansion about the normal distribution is good to nine digits.
    const long ManyDegrees = 200;

    /// <summary>The number t with probability <paramref name="level"/> between −t and t.</summary>
    /// <param name="level">Strictly between 0 and 1.</param>
    /// <param name="degrees">The degrees of freedom; NaN comes of fewer than 1.</param>
    internal static double Reach(double level, long degrees)
    {
        if (degrees < 1) return double.NaN;
        if (degrees >= ManyDegrees) return Expansion(-LaneMath.InverseNormalCdf(0.5 * (1 - level)), degrees);

        // In the angle θ with t = √ν·tan θ the probability is a finite sum; it rises from 0 to 1 on (0, π/2).
        double low = 0, high = 0.5 * Math.PI;
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            if (Probability(middle, degrees) < level) low = middle;
            else high = middle;
        }

        return Math.Sqrt(degrees) * Math.Tan(0.5 * (low + high));
    }

    // Abramowitz and Stegun 26.7.3 and 26.7.4.
    static double Probability(double angle, long degrees)
    {
        double cosine = Math.Cos(angle), square = cosine * cosine;
        bool odd = (degrees & 1) == 1;
        double term = odd ? cosine : 1, sum = 0;
        for (int k = odd ? 1 : 0; k <= degrees - 2; k += 2)
        {
            sum += term;
            term *= square * (k + 1) / (k + 2);
        }

        return odd ? 2 / Math.PI * (angle + Math.Sin(angle) * sum) : Math.Sin(angle) * sum;
    }

    // Abramowitz and Stegun 26.7.5.
    static double Expansion(double z, double degrees)
    {
        double square = z * z;
        double first = (square + 1) / 4;
        double second = ((5 * square + 16) * square + 3) / 96;
        double third = (((3 * square + 19) * square + 17) * square - 15) / 384;
        double fourth = ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160;
        return z * (1 + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees);
    }
}
