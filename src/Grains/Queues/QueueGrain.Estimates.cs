using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Queues;
using Omni.Grains.Settings;

namespace Omni.Grains.Queues;

/// <content>
/// Wait estimates (Semantics §13): each entry gets one when it enters, and how its wait ends teaches the next. Memory;
/// what was learned is kept in the ledger once a minute, so a crash loses at most that and the estimates of what waits.
/// </content>
internal sealed partial class QueueGrain
{
    /// <summary>An entry that is older when the queue hears of it gets neither estimate nor auto-reply: it has been too long.</summary>
    private static readonly TimeSpan ReplyWithin = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, ChannelForecast> forecasts = new(StringComparer.Ordinal);
    private readonly Dictionary<InteractionId, (GivenEstimate? Estimate, DateTimeOffset EnteredAt)> given = [];
    private readonly EndedWaits ended = new();
    private Outlook? outlook;
    private OpenState open = OpenState.Always;

    private Outlook Outlook => outlook ??= new(line, pool, Serves);

    /// <inheritdoc/>
    public Task<QueueForecast> ForecastAsync(string channel)
    {
        var now = services.Clock.GetUtcNow();
        return Task.FromResult(ForecastOf(Newcomer(channel, now), now));
    }

    /// <inheritdoc/>
    public Task WaitEndedAsync(WaitEnd end)
    {
        var isNew = ended.Add(end.Interaction, end.Version);
        if (line.Take(end.Interaction, end.Version)) proposals.Release(end.Interaction);
        DialFirst();
        if (!isNew) return Task.CompletedTask;
        given.Remove(end.Interaction, out var estimate);
        NoteEnd(end);
        if (end.Kind == WaitEndKind.OffLine) return Task.CompletedTask;
        if (end.Kind == WaitEndKind.FlowedOut)
        {
            ForecastOf(end.Channel).Withdrew(end.EnteredAt, end.At);
            return Task.CompletedTask;
        }

        var hours = IsDeferred(end.Channel) ? known.HoursOf(id) : null;
        Measured(
            end.Channel, end.At,
            ForecastOf(end.Channel).Ended(
                estimate.EnteredAt == end.EnteredAt ? estimate.Estimate : null, end.Spoken, end.EnteredAt, end.At,
                end.Kind == WaitEndKind.Abandoned, hours));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HandledAsync(HandledPart part)
    {
        if (!ended.Add(part.Interaction, -part.Version)) return Task.CompletedTask;
        ForecastOf(part.Channel).Handled(part.Length, part.At);
        if (part.Times is { } times) ForecastOf(part.Channel).Talked(times);
        Learned(part.Channel);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HearAsync(QueueDigest digest)
    {
        Outlook.Hear(digest, services.Clock.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <summary>
    /// A new entry gets its estimate, before anybody is asked to take it, and its customer what is to be said. What has waited
    /// for a while when the queue hears of it, or rings already, gets none: it would foretell what has happened.
    /// </summary>
    private void Foresee(WaitingEntry entry)
    {
        if (given.TryGetValue(entry.Interaction, out var before) && before.EnteredAt == entry.EnteredAt) return;
        var now = services.Clock.GetUtcNow();
        var isLate = now - entry.EnteredAt > ReplyWithin;
        var forecast = ForecastOf(entry, now);
        given[entry.Interaction] = (isLate || entry.Offered ? null : forecast.Estimate, entry.EnteredAt);
        if (given.Count > (2 * line.Count) + 1_000) ForgetGone();
        if (isLate || !HasReply(entry)) return;
        var notice = NoticeOf(entry, forecast, line.PositionOf(entry.Interaction) ?? 1);
        tells.Send(
            entry.Conversation.Value,
            () => GrainFactory.GetGrain<IConversationEstimates>(entry.Conversation.Value).EnteredAsync(notice));
    }

    /// <summary>Somebody who entered now; null: there is no such channel.</summary>
    private WaitingEntry? Newcomer(string channel, DateTimeOffset now) =>
        known.Channels.TryGetValue(channel, out var reached)
            ? new(
                id, default, new(""), 0, 0, false, channel, reached.Class, now, now, 0, long.MaxValue, AskedBy(known), null, [])
            : null;

    private WaitNotice NoticeOf(WaitingEntry entry, QueueForecast forecast, int position) =>
        new(entry.Interaction, id, forecast.Estimate, position, forecast.OpensAt, known.Version);

    private QueueForecast ForecastOf(WaitingEntry? entry, DateTimeOffset now)
    {
        open = open.At(known.HoursOf(id), now);
        var isOpen = open.IsOpen || entry?.Class == ChannelClass.Deferred;
        var estimate = entry is null || !isOpen ? null
            : ForecastOf(entry.Channel).Estimate(Outlook.Of(entry, now), now);
        return new(
            estimate, open.IsOpen, open.IsOpen ? null : open.Until,
            known.Queues.TryGetValue(id, out var queue) ? queue.AfterHours : default);
    }

    private ChannelForecast ForecastOf(string channel)
    {
        if (!forecasts.TryGetValue(channel, out var forecast)) forecasts[channel] = forecast = new();
        return forecast;
    }

    private bool HasReply(WaitingEntry entry) =>
        known.Queues.TryGetValue(id, out var queue) && queue.AutoReplies.Any(r => r.Fits(entry.Channel, entry.Class));

    private bool IsDeferred(string channel) =>
        known.Channels.TryGetValue(channel, out var reached) && reached.Class == ChannelClass.Deferred;

    private bool Serves(AgentId agent, QueueId queue) =>
        known.Agents.TryGetValue(agent, out var self) && self.Queues.Contains(queue);

    /// <summary>Of what left by another way than a told end, nothing has to be remembered.</summary>
    private void ForgetGone()
    {
        foreach (var interaction in given.Keys)
            if (line.Find(interaction) is null)
                given.Remove(interaction);
    }
}
