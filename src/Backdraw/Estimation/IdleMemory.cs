namespace Backdraw.Runtime;

/// <summary>How much memory is kept for the next run.</summary>
static class IdleMemory
{
    /// <summary>The most bytes that an idle worker keeps, and that the idle results of one processor keep.</summary>
    internal const long Most = 64 << 20;
}
