namespace Omni.Journal.Operations;

/// <summary>How far an operation on a store has come.</summary>
/// <param name="Step">What it does now, for people.</param>
/// <param name="Done">Units done in this step: events or pages.</param>
/// <param name="Total">Units there are; 0: not known.</param>
public readonly record struct StoreProgress(string Step, long Done, long Total)
{
    /// <summary>Done of <see cref="Total"/>, in whole per cent; 0 while it is not known.</summary>
    public long Percent => Total == 0 ? 0 : 100 * Done / Total;
}
