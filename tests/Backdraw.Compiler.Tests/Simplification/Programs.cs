using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Tests.Simplification;

/// <summary>IR text in, pass, IR text out.</summary>
internal static class Programs
{
    /// <summary>A function of every type with this body: <c>x, y: real; n, m: int; l: long; c, d: bool; xs: real[]</c>, numbered 0 … 7.</summary>
    public static Function Of(string body) => Parser.Parse(
        "function F(%x.0: real, %y.1: real, %n.2: int, %m.3: int, %l.4: long, %c.5: bool, %d.6: bool, %xs.7: real[]) wrt (%x.0) {\n" + body + "\n}");

    /// <summary>Asserts that a pass makes one body of another, and that both are valid.</summary>
    public static void Becomes(string input, string expected, params Func<Function, Function>[] passes)
    {
        var function = Of(input);
        Verifier.Check(function);
        foreach (var pass in passes) function = pass(function);
        Verifier.Check(function);
        Assert.Equal(Printer.Print(Of(expected)), Printer.Print(function));
    }
}
