using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Messages;

/// <summary>Changes that wait for one message which has not come yet (Semantics §20).</summary>
public sealed record HeldState : StreamState<HeldState>
{
    /// <summary>Owner of the address when the first one came, whose key seals what is held; null: nobody, the stream's own.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Changes held so far, done and orphaned ones included.</summary>
    public int Count { get; init; }

    /// <summary>Those that wait, in the order of coming.</summary>
    public ImmutableArray<HeldChange> Waiting { get; init; } = [];

    /// <summary>When the next one is orphaned; null: none waits.</summary>
    public DateTimeOffset? NextAt => Waiting.IsEmpty ? null : Waiting.Min(w => w.Until);

    /// <inheritdoc/>
    protected override HeldState Fold(DomainEvent change, long position) => change switch
    {
        ChangeHeld e => this with
        {
            Customer = Count == 0 ? e.Customer : Customer, Count = e.Number, Waiting = Waiting.Add(HeldChange.Of(e)),
        },
        HeldChangesReleased => this with { Waiting = [] },
        ChangeOrphaned e => this with { Waiting = Waiting.RemoveAll(w => w.Number == e.Number) },
        _ => this,
    };
}

/// <summary>One change that waits.</summary>
/// <param name="Number">Counts the changes held for the message, from 1.</param>
/// <param name="Until">Orphaned by then.</param>
/// <param name="Change">What to do; null once erased.</param>
public sealed record HeldChange(int Number, MessageChangeKind Kind, DateTimeOffset Until, MessageChange? Change)
{
    internal static HeldChange Of(ChangeHeld e) => new(e.Number, e.Kind, e.Until, e.Personal is not { } content ? null : new(
        e.Connector, content.Address, content.ExternalId, content.Target, e.Kind, content.Text, content.Reactions,
        e.Status, e.ChangedAt, e.Sequence == 0 ? null : e.Sequence, e.At));
}
