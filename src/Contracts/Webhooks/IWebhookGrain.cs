using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Webhooks;
using Orleans;

namespace Omni.Contracts.Webhooks;

/// <summary>Deliveries of one webhook; key: its id. Callers: the API, settings, what wakes.</summary>
public interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>Settings were applied that may concern it. Safe to repeat.</summary>
    Task SettingsAppliedAsync(int version);

    /// <summary>
    /// Commits how far deliveries have come, delivers what is due; answers when to look again. Safe to repeat.
    /// </summary>
    Task<DateTimeOffset?> WakeAsync();

    /// <summary>Dead letters behind a position, ascending.</summary>
    /// <param name="limit">Most to return.</param>
    Task<DeadLetterList> ListDeadLettersAsync(long afterPosition, int limit);

    /// <summary>Delivers dead letters once more, before whatever else waits in their streams. Safe to repeat.</summary>
    /// <param name="positions">Which; those that are none any more are passed over. Empty: all there are now.</param>
    Task<ReplayReply> ReplayAsync(ImmutableArray<long> positions, RequestStamp stamp);
}

/// <summary>A page of dead letters.</summary>
/// <param name="Known">Whether there is, or was, such a webhook.</param>
/// <param name="Letters">Ascending by position.</param>
/// <param name="More">Whether others follow.</param>
/// <param name="Dropped">Older ones that were dropped because there were too many.</param>
[GenerateSerializer, Immutable]
public sealed record DeadLetterList(
    [property: Id(0)] bool Known,
    [property: Id(1)] ImmutableArray<DeadLetter> Letters,
    [property: Id(2)] bool More,
    [property: Id(3)] long Dropped);

/// <summary>Answer to a replay.</summary>
/// <param name="Count">Letters that are delivered once more.</param>
[GenerateSerializer, Immutable]
public sealed record ReplayReply([property: Id(0)] ReplayOutcome Outcome, [property: Id(1)] int Count);

/// <summary>What became of a replay.</summary>
public enum ReplayOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Letters are delivered once more, now or the first time that it was asked.</summary>
    Replayed = 1,

    /// <summary>There is no such webhook.</summary>
    NotFound = 2,

    /// <summary>The request id was used with other content; nothing was done.</summary>
    RequestReused = 3,
}
