namespace Backdraw.Compiler.Analyses;

/// <summary>What a parameter, every element of an array, is taken to be.</summary>
public enum Sign
{
    /// <summary>Above zero.</summary>
    Positive,

    /// <summary>Zero or above.</summary>
    NotNegative,
}
