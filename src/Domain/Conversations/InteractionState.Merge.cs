using System.Collections.Immutable;

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

    /// <summary>By what else than its own channel and queue the answer is promised.</summary>
    public IEnumerable<PromiseSource> PromisedBy => Asked.SelectMany(a => a.Sources);

    /// <summary>Nothing is to be answered any more.</summary>
    internal InteractionState Answered() => this with { UnansweredSince = null, Asked = [], OwnSince = null };

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
    };

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
