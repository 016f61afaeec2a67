using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Webhooks;

namespace Omni.Grains.Webhooks;

/// <summary>How far deliveries have come since the last commit.</summary>
/// <param name="Delivered">Deliveries of the run so far.</param>
internal sealed record WebhookProgress(
    long Position,
    ImmutableArray<BlockedStream> Blocked,
    ImmutableArray<string> Freed,
    ImmutableArray<DeadLetter> Died,
    long Delivered)
{
    /// <summary>
    /// Events merely passed over that are worth an append. A restart passes over them again in no time; and two
    /// webhooks that pass over each other's appends must not keep each other busy.
    /// </summary>
    private const long PassedOverMin = 1_000;

    /// <summary>Whether it has to be committed.</summary>
    /// <param name="committed">What was committed last.</param>
    /// <param name="delivered">Deliveries of the run up to then.</param>
    public bool IsWorthAnAppend(WebhookState committed, long delivered) =>
        !Blocked.IsEmpty || !Freed.IsEmpty || !Died.IsEmpty
        || (Delivered > delivered && Position > committed.Position)
        || Position - committed.Position >= PassedOverMin;

    /// <summary>What is committed.</summary>
    public ImmutableArray<DomainEvent> Events(DateTimeOffset now) => Died.IsEmpty
        ? [new WebhookAdvanced(Position, Blocked, Freed, now)]
        : [new WebhookAdvanced(Position, Blocked, Freed, now), new WebhookLettersDied(Died, now)];
}
