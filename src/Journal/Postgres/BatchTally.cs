namespace Omni.Journal.Postgres;

/// <summary>What one batch did.</summary>
internal sealed class BatchTally
{
    public int Appends { get; set; }

    public int Events { get; set; }

    public int Refusals { get; set; }

    /// <summary>Position of the newest event; 0 without an append.</summary>
    public long LastPosition { get; set; }

    public void Clear() => (Appends, Events, Refusals, LastPosition) = (0, 0, 0, 0);
}
