using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Messages;

/// <summary>Holds changes that come before their message, for a while (Semantics §20).</summary>
public static class HeldRules
{
    /// <summary>How long a change waits for its message.</summary>
    public static readonly TimeSpan Held = TimeSpan.FromMinutes(10);

    /// <summary>Most changes that wait for one message; a customer who edits as fast as they can sends fewer.</summary>
    public const int WaitingMax = 100;

    /// <summary>Keeps the change until its message comes.</summary>
    /// <param name="owner">Who owns the address; null: nobody.</param>
    /// <returns>False: too many wait already.</returns>
    public static Decision<bool> Hold(HeldState state, MessageChange change, CustomerId? owner, DateTimeOffset now)
    {
        if (state.Waiting.Length >= WaitingMax) return false;
        return new(true, new ChangeHeld(
            state.Count + 1, owner, change.Connector, change.Kind, change.Status, change.Order.At, change.Order.Sequence,
            now + Held, now)
        {
            Personal = new(change.Address, change.ExternalId, change.Target, change.Text, change.Reactions),
        });
    }

    /// <summary>What has waited for too long. Safe to repeat.</summary>
    public static ImmutableArray<DomainEvent> Due(HeldState state, DateTimeOffset now) =>
        [.. state.Waiting.Where(w => w.Until <= now).Select(DomainEvent (w) => new ChangeOrphaned(w.Number, w.Kind, now))];
}
