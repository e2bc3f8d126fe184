using Backdraw.Compiler;
using Backdraw.Compiler.Model;

namespace Backdraw.Generator;

/// <summary>The way into the compiler.</summary>
internal static class Emission
{
    /// <summary>The text of a method's file. Should the compiler fail on a body, the public signatures remain and the analyzer reports it.</summary>
    public static string Emit(MethodModel model) => Pipeline.Emit(model);
}
