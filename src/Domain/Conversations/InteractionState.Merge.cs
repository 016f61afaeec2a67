using System.Collections.Immutable;
using Omni.Domain.Sla;

namespace Omni.Domain.Conversations;

/// <content>What it took over from merged conversations.</content>
public sealed partial record InteractionState
{
    /// <summary>What was asked in merged conversations and is to be answered here; until it is.</summary>
    public ImmutableArray<AskedState> Asked
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Beside <see cref="Asked"/>: when the customer wrote here what is unanswered; null: all of that is answered.</summary>
    public DateTimeOffset? OwnSince { get; init; }

    /// <summary>What its place counts from by itself, while an older one counts; null: it is its own that counts.</summary>
    public DateTimeOffset? OwnAgedFrom { get; init; }

    /// <summary>
    /// Clocks of what is unanswered that gave way when a merge or its undoing changed since when: each mark is told once,
    /// whichever comes back.
    /// </summary>
    public ImmutableArray<SlaClockState> GaveWay
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>By what else than its own channel and queue the answer is promised.</summary>
    public IEnumerable<PromiseSource> PromisedBy => Asked.SelectMany(a => a.Sources);

    /// <summary>Nothing is to be answered any more.</summary>
    internal InteractionState Answered() => this with { UnansweredSince = null, Asked = [], OwnSince = null, GaveWay = [] };

    /// <summary>All that is to be answered went elsewhere, unanswered: it may come back.</summary>
    internal InteractionState Emptied() => Answered() with { GaveWay = SlaClockState.GivingWay(GaveWay, Response) };

    /// <summary>The customer wrote.</summary>
    internal InteractionState Written(DateTimeOffset at) => this with
    {
        UnansweredSince = UnansweredSince ?? at, VouchedAt = at, OwnSince = Asked.IsEmpty ? null : OwnSince ?? at,
    };

    /// <summary>What was asked in another conversation is asked here.</summary>
    internal InteractionState Taking(AskedState asked) => this with
    {
        UnansweredSince = UnansweredSince < asked.Since ? UnansweredSince : asked.Since,
        OwnSince = Asked.IsEmpty ? UnansweredSince : OwnSince,
        Asked = Asked.Add(asked),
        GaveWay = SlaClockState.GivingWay(GaveWay, Response),
    };

    /// <summary>What was asked in that conversation is not asked here any more.</summary>
    /// <param name="rest">Since when something else is unanswered.</param>
    internal InteractionState Without(ConversationId conversation, DateTimeOffset rest)
    {
        var left = Asked.RemoveAll(a => a.Conversation == conversation);
        return this with
        {
            UnansweredSince = rest,
            Asked = left,
            OwnSince = left.IsEmpty ? null : OwnSince,
            GaveWay = SlaClockState.GivingWay(GaveWay, Response),
        };
    }

    /// <summary>Its place counts from what waited in the merged conversation, if that is older.</summary>
    internal InteractionState Aging(DateTimeOffset? from) => from < AgedFrom
        ? this with { AgedFrom = from.Value, OwnAgedFrom = OwnAgedFrom ?? AgedFrom }
        : this;

    /// <summary>Its place counts from its own again, or from the oldest of the merged ones that are left.</summary>
    internal InteractionState AgingBack(DateTimeOffset? rest) =>
        OwnAgedFrom is not { } own ? this
        : rest < own ? this with { AgedFrom = rest.Value }
        : this with { AgedFrom = own, OwnAgedFrom = null };

    /// <summary>Since when something is unanswered without what was asked in that conversation; null: all else is answered.</summary>
    internal DateTimeOffset? UnansweredWithout(ConversationId conversation)
    {
        if (Asked.IsEmpty) return UnansweredSince;
        var rest = Asked.Where(a => a.Conversation != conversation).Min(a => (DateTimeOffset?)a.Since);
        return OwnSince is { } own && !(rest < own) ? own : rest;
    }
}

/// <summary>What was unanswered in a conversation when it was merged.</summary>
/// <param name="Since">When the customer wrote the first of it.</param>
/// <param name="Sources">By which channels and queues the answer was promised.</param>
public sealed record AskedState(ConversationId Conversation, DateTimeOffset Since, ImmutableArray<PromiseSource> Sources);
