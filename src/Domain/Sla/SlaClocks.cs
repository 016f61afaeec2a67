using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Domain.Sla;

/// <summary>Clocks as settings shape them, from their original start (Semantics §18).</summary>
public static class SlaClocks
{
    /// <summary>
    /// The clock of what an interaction has unanswered; null: nothing is promised, or nobody ever works. Until it stops it
    /// stays what it began as: the first response or the next.
    /// </summary>
    public static SlaClockState? Response(ConversationState conversation, InteractionState state, SettingsView settings)
    {
        var since = state.UnansweredSince!.Value;
        var clock = state.Response is { } known && known.StartedAt == since ? known.Clock
            : state.GaveWay.FirstOrDefault(c => c.StartedAt == since) is { } before ? before.Clock
            : conversation.FirstReplyAt is null ? SlaClock.FirstResponse
            : SlaClock.NextResponse;
        ImmutableArray<SlaRun> runs = [new(since, null)];
        var own = Of(clock, state.Channel, state.Queue, since, runs, settings);
        foreach (var (channel, queue) in state.PromisedBy)
            if (Of(clock, channel, queue, since, runs, settings) is { } more && !(own?.Deadline <= more.Deadline))
                own = more;
        return own;
    }

    /// <summary>The clock of a conversation's resolution; null: nothing is promised, it is paused, or nobody ever works.</summary>
    /// <param name="leading">By whose channel and queue it is promised.</param>
    public static SlaClockState? Resolution(ConversationState conversation, InteractionState leading, SettingsView settings) =>
        Of(SlaClock.Resolution, leading.Channel, leading.Queue, conversation.ResolvesFrom, conversation.Runs, settings);

    private static SlaClockState? Of(
        SlaClock clock, string channel, QueueId queue, DateTimeOffset since, ImmutableArray<SlaRun> runs, SettingsView settings)
    {
        if (settings.TargetOf(clock, channel, queue) is not { } target) return null;
        var hours = settings.HoursOf(queue);
        if (SlaRun.Reached(runs, target / 5 * 4, hours) is not { } soon
            || SlaRun.Reached(runs, target, hours) is not { } deadline) return null;
        var day = hours?.DayOf(since) ?? DateOnly.FromDateTime(since.UtcDateTime);
        return new(clock, channel, queue, since, target, soon, deadline, day)
        {
            SettingsVersion = settings.Version, RunsFrom = runs[^1].From,
        };
    }
}
