using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Briefings;

/// <summary>What became of a conversation, as far as its stream was read: reading on from there makes it whole.</summary>
/// <param name="Version">Of the last event that is in it.</param>
/// <param name="Promises">Those that are still open, each by its interaction and number.</param>
public sealed record PastFold(
    PastConversation Past, long Version, ImmutableDictionary<(InteractionId, int), PromiseState> Promises)
{
    /// <summary>Nothing was read yet.</summary>
    public static PastFold Of(TimelineRow row) => new(
        new(row.Conversation, row.OpenedAt, row.ClosedAt, row.Channels, null, default, "", "", "", "", []),
        0, ImmutableDictionary<(InteractionId, int), PromiseState>.Empty);

    /// <summary>The conversation as its row and its events say.</summary>
    public PastConversation Shown(TimelineRow row) => Past with
    {
        ClosedAt = row.ClosedAt, Channels = row.Channels, Promises = [.. Promises.Values.OrderBy(p => p.Until)],
    };

    /// <summary>With the next event of the stream.</summary>
    public PastFold Apply(DomainEvent change, long version) => (change switch
    {
        MessageReceived { Personal.Text: { } text } => With(Past.FirstWords.Length == 0
            ? Past with { FirstWords = BriefRules.Cut(text, BriefRules.WordsMax) }
            : Past with { LastWords = BriefRules.Cut(text, BriefRules.WordsMax) }),
        OfferAccepted e => With(Past with { Agent = e.Agent }),
        InteractionAssigned e => With(Past with { Agent = e.Agent }),
        InteractionClosed e => With(Past with { Result = e.Result }),
        WrapUpCompleted e => With(Past with
        {
            Disposition = e.Disposition.Length > 0 ? e.Disposition : Past.Disposition, Topic = e.Topic ?? Past.Topic,
        }),
        PromiseMade e => this with
        {
            Promises = Promises.SetItem((e.Interaction, e.Number), new(
                e.Number, e.Queue, e.Kind, e.Day, e.At, e.From, e.Until, default, null)),
        },
        PromiseEnded e => this with { Promises = Promises.Remove((e.Interaction, e.Number)) },
        _ => this,
    }) with { Version = version };

    private PastFold With(PastConversation past) => this with { Past = past };
}
