using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Estimates;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>What customers are told of their wait (Semantics §13, mission R7, U8).</summary>
public static class EstimateRules
{
    /// <summary>
    /// Tells a customer who entered a queue what its auto-reply says, once an interaction: estimate, message and promise in
    /// one append. Nothing when it waits there no more, or nothing is to be said.
    /// </summary>
    /// <param name="message">Id of the message.</param>
    public static Decision<bool> Enter(
        InteractionState? state, WaitNotice notice, MessageId message, SettingsView settings, DateTimeOffset now)
    {
        if (state is null || !state.Phase.IsWaiting() || state.Queue != notice.Queue || state.RepliedAt is not null) return false;
        if (!settings.Queues.TryGetValue(state.Queue, out var queue)) return false;
        if (queue.AutoReplies.FirstOrDefault(r => r.Fits(state.Channel, state.Class)) is not { } reply) return false;
        var events = Reply(state, notice, reply, message, queue, settings, now);
        return new(!events.IsEmpty, events);
    }

    /// <summary>What a reply makes of a wait: estimate, message and promise; empty: there is nothing to say.</summary>
    internal static ImmutableArray<DomainEvent> Reply(
        InteractionState state,
        WaitNotice notice,
        AutoReplySettings reply,
        MessageId message,
        QueueSettings queue,
        SettingsView settings,
        DateTimeOffset now)
    {
        var said = notice.Estimate is { } given ? SaidOf(state, given) : (SpokenWait?)null;
        var template = said is null ? reply.ClosedText : reply.Text;
        if (template.Length == 0) return [];
        var text = AutoReplyText.Of(
            template, said, notice.Position, queue.Name, notice.OpensAt, settings.HoursOf(state.Queue));
        var events = ImmutableArray.CreateBuilder<DomainEvent>(3);
        if (notice.Estimate is { } estimate && said is { } spoken) events.Add(Told(state, notice, estimate, spoken, now));
        events.Add(new AutoReplySent(message, state.Id, state.Queue, settings.Version, now) { Personal = new(text) });
        if (reply.Promise && PromiseMaking.Of(state, reply, said, notice.OpensAt, settings, now) is { } promise)
            events.Add(promise);
        return events.DrainToImmutable();
    }

    /// <summary>What is said of a wait to somebody who may have been told of it before.</summary>
    internal static SpokenWait SaidOf(InteractionState state, GivenEstimate given) =>
        state.Told?.Spoken.Next(given.Figures.P90, reason: null).Said ?? SpokenWait.Of(given.Figures.P90);

    /// <summary>
    /// Somebody asks how long it takes: says what was said as long as it holds, less as soon as it is less, more only with a
    /// reason; what is new is noted first.
    /// </summary>
    /// <returns>What to say; null: no number.</returns>
    public static Decision<SpokenWait?> Ask(InteractionState? state, WaitNotice notice, DateTimeOffset now)
    {
        if (state is null || !state.Phase.IsWaiting() || state.Queue != notice.Queue) return default(SpokenWait?);
        if (notice.Estimate is not { } given) return default(SpokenWait?);
        if (state.Told is not { } told)
            return new(SpokenWait.Of(given.Figures.P90), Told(state, notice, given, SpokenWait.Of(given.Figures.P90), now));
        var (said, rose) = told.Spoken.Next(given.Figures.P90, nameof(EstimateRaised));
        if (said == told.Spoken) return said;
        return new(said, rose
            ? new EstimateRaised(
                state.Id, told.Spoken.Length, said.Length, said.WorkingDays, ReasonOf(told, given), given.Prospect.Ahead,
                given.Prospect.Slots, given.HandleTime, now)
            : Told(state, notice, given, said, now));
    }

    private static EstimateTold Told(
        InteractionState state, WaitNotice notice, GivenEstimate given, SpokenWait said, DateTimeOffset now) => new(
            state.Id, state.Queue, given.Figures.Mean, given.Figures.P50, given.Figures.P90, said.Length, said.WorkingDays,
            notice.Position, given.Prospect.Ahead, given.Prospect.Slots, given.HandleTime, now);

    private static EstimateRiseReason ReasonOf(ToldWait told, GivenEstimate now) =>
        now.Prospect.Slots < told.Slots ? EstimateRiseReason.FewerAgents
        : now.Prospect.Ahead > told.Ahead ? EstimateRiseReason.MoreAhead
        : now.HandleTime > told.HandleTime ? EstimateRiseReason.SlowerHandling
        : EstimateRiseReason.LongerThanExpected;
}
