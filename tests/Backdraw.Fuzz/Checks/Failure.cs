using Backdraw.Fuzz.Programs;

namespace Backdraw.Fuzz.Checks;

/// <summary>What a program may break.</summary>
internal enum Rule
{
    /// <summary>The program itself must be C#: the writer of programs is wrong.</summary>
    SourceIsValid,
    GeneratorDoesNotThrow,
    LanguageIsAccepted,
    OutputCompilesWithoutWarnings,
    RunsWithoutExceptions,
    SamplesAreFinite,
    WidthsGiveTheSameBits,
    ThreadsGiveTheSameBits,
    ModesAgree,
    SampleIsThatOfTheRun,
    SpansGiveTheSameBits,
    GradientFollowsThePath,
    HessianFollowsTheGradient,
    MethodAndRunAgree,
}

/// <summary>A program that breaks a rule.</summary>
internal sealed record Failure(FuzzProgram Program, Rule Rule, string Message)
{
    public override string ToString() => $"{Rule}, seed {Program.Seed}: {Message}";
}
