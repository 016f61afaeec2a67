using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Agents;

/// <summary>
/// Up to which version the frontends have been shown each conversation in hand. What an agent holds and what their
/// frontends were shown move apart: a reply without news brings work up to date and shows nothing. Memory only.
/// </summary>
internal sealed class Screens
{
    private readonly Dictionary<ConversationId, long> shown = [];

    /// <summary>What of a notice the frontends have not seen, and whether something before it is missing.</summary>
    /// <param name="ringing">Offers that ring so far.</param>
    public Followed Follow(ConversationNotice notice, IReadOnlyCollection<RingingOffer> ringing)
    {
        var to = shown.GetValueOrDefault(notice.Conversation);
        var isNews = notice.Version > to;
        var updates = WithoutRinging(notice.Updates, ringing);
        var isComplete = notice.After <= to || IsWhole(updates, isNew: to == 0) || (notice.Work.IsEmpty && to == 0);
        if (notice.Work.IsEmpty) shown.Remove(notice.Conversation);
        else if (isNews && isComplete) shown[notice.Conversation] = notice.Version;
        return isNews
            ? new(updates, !isComplete)
            : new([.. notice.Updates.Where(u => IsNewsOfOffer(u, ringing))], IsGap: false);
    }

    /// <summary>Notes that a conversation is shown as a whole; false when all of it has been shown before.</summary>
    public bool TryShow(ConversationView view)
    {
        if (view.Version <= shown.GetValueOrDefault(view.Id)) return false;
        shown[view.Id] = view.Version;
        return true;
    }

    private static ImmutableArray<AgentUpdate> WithoutRinging(
        ImmutableArray<AgentUpdate> updates, IReadOnlyCollection<RingingOffer> ringing) =>
        updates.Any(u => u is OfferRang && !IsNewsOfOffer(u, ringing))
            ? updates.RemoveAll(u => u is OfferRang && !IsNewsOfOffer(u, ringing))
            : updates;

    /// <summary>
    /// Whether the updates show the conversation as a whole, so that nothing can be missing. An offer's briefing does so
    /// only where nothing was shown before: beside work in hand it stands for itself.
    /// </summary>
    private static bool IsWhole(ImmutableArray<AgentUpdate> updates, bool isNew)
    {
        foreach (var update in updates)
            if (update is ConversationShown || (isNew && update is OfferRang))
                return true;
        return false;
    }

    /// <summary>A conversation that was read on the way tells nothing of offers: they stand beside it.</summary>
    private static bool IsNewsOfOffer(AgentUpdate update, IReadOnlyCollection<RingingOffer> ringing) => update switch
    {
        OfferRang rang => ringing.All(o => o.Offer != rang.Offer),
        OfferEnded ended => ringing.Any(o => o.Offer == ended.Offer),
        _ => false,
    };
}

/// <summary>What the frontends have to be shown of a notice.</summary>
/// <param name="IsGap">Something before it was never shown: the conversation has to be read as a whole.</param>
internal readonly record struct Followed(ImmutableArray<AgentUpdate> Updates, bool IsGap);
