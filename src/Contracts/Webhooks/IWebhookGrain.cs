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

    /// <summary>Commits how far deliveries have come, delivers what is due; answers when to look again. Safe to repeat.</summary>
    Task<DateTimeOffset?> WakeAsync();

    /// <summary>Dead letters behind a position, ascending.</summary>
    /// <param name="limit">Most to return.</param>
    Task<DeadLetterList> ListDeadLettersAsync(long afterPosition, int limit);

    /// <summary>Delivers dead letters once more, before whatever else waits in their streams. Safe to repeat.</summary>
    /// <param name="positions">Which; those that are none any more are passed over. Empty: all there are now.</param>
    Task<ReplayReply> ReplayAsync(ImmutableArray<long> positions, RequestStamp stamp);
}

/// <summary>A page of dead letters.</summary>
/// <param name="Letters">Ascending by position.</param>
/// <param name="More">Whether others follow.</param>
/// <param name="Dropped">Older ones that were dropped because there were too many.</param>
[GenerateSerializer, Immutable]
public sealed record DeadLetterList(
    [property: Id(0)] ImmutableArray<DeadLetter> Letters, [property: Id(1)] bool More, [property: Id(2)] long Dropped);

/// <summary>Answer to a replay.</summary>
/// <param name="Count">Letters that are delivered once more.</param>
/// <param name="RequestReused">The request id was used with other content; nothing was done.</param>
[GenerateSerializer, Immutable]
public sealed record ReplayReply([property: Id(0)] int Count, [property: Id(1)] bool RequestReused);
