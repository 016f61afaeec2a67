namespace Omni.Domain.Journal;

/// <summary>State of one stream: nothing but a fold of its events.</summary>
public abstract record StreamState<TSelf>
    where TSelf : StreamState<TSelf>
{
    /// <summary>Version of the last event applied; 0 before the first.</summary>
    public long Version { get; init; }

    /// <summary>Instant of the last event; a stream's time never goes back.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>The state after one more event.</summary>
    /// <param name="change">The event.</param>
    /// <param name="position">Its position in the log; counts for an <see cref="IPlacedEvent"/> only.</param>
    public TSelf Apply(DomainEvent change, long position) =>
        Fold(change, position) with { Version = Version + 1, LastAt = change.At };

    /// <summary>What the event changes; an event this program does not know changes nothing.</summary>
    protected abstract TSelf Fold(DomainEvent change, long position);
}
