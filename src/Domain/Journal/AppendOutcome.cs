namespace Omni.Domain.Journal;

/// <summary>What became of an append. Exactly one of the three shapes below.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>The append is on disk.</summary>
    /// <param name="FirstPosition">Position of its first event; the others follow without a gap.</param>
    public sealed record Committed(long FirstPosition) : AppendOutcome;

    /// <summary>A stream has moved on; nothing was written.</summary>
    /// <param name="Stream">The stream whose version did not match.</param>
    /// <param name="ActualVersion">Its version now.</param>
    public sealed record VersionMoved(string Stream, long ActualVersion) : AppendOutcome;

    /// <summary>A claim did not hold the expected value; nothing was written.</summary>
    /// <param name="Claim">The claim that failed.</param>
    /// <param name="Actual">Its value now; null when it is absent.</param>
    public sealed record ClaimRefused(ClaimKey Claim, string? Actual) : AppendOutcome;
}
