using Backdraw.Compiler.CSharp;
using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.CSharp;

public class LiteralsTests
{
    [Theory]
    [InlineData(0.25, "0.25", "0.25")]
    [InlineData(1000, "1e3", "1e3")]
    [InlineData(-0.5, "-0.50", "-0.50")]
    [InlineData(1234.5, "1_234.5", "1_234.5")]
    [InlineData(0, "-0.0", "0.0")]
    [InlineData(0.1, null, "0.1")]
    public void RealConstant_IsWrittenAsTheUserDid(double value, string? token, string expected) =>
        Assert.Equal(expected, Literals.Of(new ConstantOp(new Value(0, IrType.Real, null), BitConverter.DoubleToInt64Bits(value), token)).Code);
}
