using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Estimates;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>Promises of an answer: made when a customer enters, ended by what becomes of the wait (mission U9).</summary>
public static class PromiseMaking
{
    private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// The promise of an auto-reply: answered within what is said, Deferred in working time; while nobody works, within the
    /// reply's time after the opening. Null: no instant can be named.
    /// </summary>
    public static PromiseMade? Of(
        InteractionState state, AutoReplySettings reply, SpokenWait? said, DateTimeOffset? opensAt, SettingsView settings,
        DateTimeOffset now)
    {
        var hours = settings.HoursOf(state.Queue);
        DateTimeOffset? until = said is { } wait
            ? state.Class == ChannelClass.Deferred && hours is not null ? hours.Deadline(now, wait.Length) : now + wait.Length
            : opensAt is { } opening ? (hours is null ? opening + reply.ClosedWithin : hours.Deadline(opening, reply.ClosedWithin))
            : null;
        if (until is not { } last) return null;
        var day = hours?.DayOf(last) ?? DateOnly.FromDateTime(last.UtcDateTime);
        return new(state.Id, state.Promises.Length + 1, state.Queue, PromiseKind.Answer, day, now, last, now);
    }

    /// <summary>The promises of an answer that a decision ends: kept by an agent, cancelled by the customer.</summary>
    /// <param name="before">Without the decision's events.</param>
    /// <param name="after">With them.</param>
    public static ImmutableArray<DomainEvent> Ended(ConversationState before, ConversationState after, DateTimeOffset now)
    {
        var ended = ImmutableArray<DomainEvent>.Empty;
        for (var i = 0; i < before.Interactions.Length; i++)
        {
            if (Open(before.Interactions[i]) is not { } promise || after.Interactions[i].Phase.IsWaiting()) continue;
            if (Open(after.Interactions[i]) is null) continue;
            var isAnswered = after.Interactions[i].Phase.IsAssigned();
            var result = PromiseRules.ResultOf(
                promise.From, promise.Until, isAnswered ? now : null, isAnswered ? null : now, now);
            if (result != PromiseResult.Unspecified)
                ended = ended.Add(new PromiseEnded(before.Interactions[i].Id, promise.Number, result, now));
        }

        return ended;
    }

    /// <summary>When an open promise of an answer is broken; null: there is none.</summary>
    public static DateTimeOffset? NextAt(InteractionState state) =>
        state.Phase.IsWaiting() ? Open(state)?.Until + OneMillisecond : null;

    /// <summary>A promise that has run out while the customer still waits: broken, and a boost, once.</summary>
    public static ImmutableArray<DomainEvent> Due(InteractionState state, SettingsView settings, DateTimeOffset now)
    {
        if (NextAt(state) is not { } at || now < at) return [];
        var broken = new PromiseEnded(state.Id, Open(state)!.Number, PromiseResult.Broken, now);
        return BoostRules.Grant(state, BoostCause.PromiseBroken, settings, now) is { } boost
            ? [broken, boost]
            : [broken];
    }

    private static PromiseState? Open(InteractionState state)
    {
        foreach (var promise in state.Promises)
            if (promise is { EndedAt: null, Kind: PromiseKind.Answer })
                return promise;
        return null;
    }
}
