namespace Backdraw.Compiler.Ir;

/// <summary>A function broke a rule of the IR, or IR text could not be read: always a mistake of a pass or a test, never of the user.</summary>
public sealed class InvalidIrException(string message) : Exception(message);
