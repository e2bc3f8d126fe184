using System.Globalization;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Ir;

public class TextTests
{
    [Fact]
    public void RandomFunction_VerifiesAndRoundTrips()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            var function = RandomFunction.Make(seed);
            Verifier.Check(function);
            string text = Printer.Print(function);
            var parsed = Parser.Parse(text);
            Assert.Equal(text, Printer.Print(parsed));
            Assert.True(function == parsed, $"seed {seed}");
        }
    }
}
