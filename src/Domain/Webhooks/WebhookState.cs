using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Webhooks;

/// <summary>How far the deliveries of a webhook have come.</summary>
public sealed record WebhookState : StreamState<WebhookState>
{
    /// <summary>Most dead letters kept; beyond it the oldest are dropped and counted.</summary>
    public const int DeadLettersMax = 10_000;

    /// <summary>Everything up to here was delivered, is not wanted, or is <see cref="Blocked"/>.</summary>
    public long Position { get; init; }

    /// <summary>Streams whose deliveries wait, by id.</summary>
    public ImmutableDictionary<string, BlockedStream> Blocked { get; init; } =
        ImmutableDictionary<string, BlockedStream>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What could not be delivered in time, by position.</summary>
    public ImmutableSortedDictionary<long, DeadLetter> DeadLetters { get; init; } =
        ImmutableSortedDictionary<long, DeadLetter>.Empty;

    /// <summary>Dead letters that were dropped because there were too many.</summary>
    public long Dropped { get; init; }

    /// <inheritdoc/>
    protected override WebhookState Fold(DomainEvent change, long position) => change switch
    {
        WebhookStarted e => this with { Position = e.Position },
        WebhookAdvanced e => this with
        {
            Position = e.Position,
            Blocked = Blocked.RemoveRange(e.Freed).SetItems(e.Blocked.Select(b => KeyValuePair.Create(b.Stream, b))),
        },
        WebhookLettersDied e => Bury(e.Letters),
        WebhookLettersReplayed e => Replay(e),
        _ => this,
    };

    private WebhookState Bury(ImmutableArray<DeadLetter> letters)
    {
        var all = DeadLetters.SetItems(letters.Select(l => KeyValuePair.Create(l.Position, l)));
        var surplus = Math.Max(0, all.Count - DeadLettersMax);
        return this with { DeadLetters = all.RemoveRange(all.Keys.Take(surplus)), Dropped = Dropped + surplus };
    }

    private WebhookState Replay(WebhookLettersReplayed e)
    {
        var blocked = Blocked;
        foreach (var letters in e.Positions.Select(p => DeadLetters[p]).GroupBy(l => l.Stream, StringComparer.Ordinal))
        {
            var before = blocked.GetValueOrDefault(letters.Key) ?? BlockedStream.At(letters.Key, 0, e.At);
            blocked = blocked.SetItem(letters.Key, before.Replay(letters.Select(l => l.Position), e.At));
        }

        return this with { Blocked = blocked, DeadLetters = DeadLetters.RemoveRange(e.Positions) };
    }
}
