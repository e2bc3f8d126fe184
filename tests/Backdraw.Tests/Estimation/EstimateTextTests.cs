using System.Globalization;

namespace Backdraw.Tests.Estimation;

public class EstimateTextTests
{
    [Theory]
    [InlineData(10.4519, 0.0131, "10.452 ± 0.013")]
    [InlineData(-3, 0.0999, "-3.00 ± 0.10")]
    [InlineData(123456.7, 321, "123460 ± 320")]
    [InlineData(0, 0.5, "0.00 ± 0.50")]
    [InlineData(0.00001234, 0.00000056, "0.00001234 ± 0.00000056")]
    [InlineData(1.234e-12, 5.6e-14, "(1.234 ± 0.056)e-12")]
    [InlineData(1.234e12, 5.6e10, "(1.234 ± 0.056)e12")]
    [InlineData(1, 1.4e-10, "1.00000000000 ± 0.00000000014")]
    [InlineData(2.5, 0, "2.5 ± 0")]
    [InlineData(-0.0, 0, "0 ± 0")]
    [InlineData(1e15, 0.00098, "1E+15 ± 9.8e-4")]
    [InlineData(123456.789, 1e-11, "123456.789 ± 1.0e-11")]
    [InlineData(1, 1.4e-15, "1.000000000000000 ± 0.000000000000001")]
    [InlineData(double.NaN, double.NaN, "NaN ± NaN")]
    [InlineData(3, double.NaN, "3 ± NaN")]
    public void Text_HasTwoDigitsOfTheError_InAnyCulture(double mean, double error, string expected)
    {
        foreach (string culture in new[] { "", "sv-SE", "fa-IR" })
        {
            var before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                Assert.Equal(expected, new Estimate(mean, error, 1000).ToString());
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }
}
