using Omni.Contracts;
using Omni.Contracts.Facts;
using Omni.Domain;
using Omni.Domain.Briefings;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;

namespace Omni.Grains.Customers;

/// <content>What goes with an offer.</content>
/// <remarks>
/// Interleaves with commands and with itself. Invariant of every await here: the state is taken once, as committed, and
/// never written; of a conversation is remembered how far its stream was read, and whoever reads on reads from there.
/// </remarks>
internal sealed partial class CustomerGrain
{
    private const int PastBatch = 1_000;

    /// <summary>
    /// Most events of a conversation before that are read for one briefing; a longer one is read on for the next.
    /// </summary>
    private const int PastEventsMax = 10_000;

    /// <summary>Conversations before, as far as they were read.</summary>
    private readonly Dictionary<ConversationId, PastFold> past = [];

    /// <summary>The one conversation of a customer who was new here; null: there may be others.</summary>
    private ConversationId? only;

    /// <inheritdoc/>
    public async Task<CustomerBrief?> GetBriefAsync(ConversationId about)
    {
        var state = State;
        if (state.Id is null) return null;
        if (only == about && !mayHaveFacts && state.Absorbed.IsEmpty && state.AbsorbedBy is null)
            return BriefRules.Of(new(state), [], []);
        var group = await groups.ReadAsync(state);
        List<TimelineRow> rows = [];
        List<FactsBrief> facts = [];
        foreach (var member in group.Members)
        {
            rows.AddRange(await history.NewestAsync(member.Id!.Value));
            facts.Add(await BriefFactsOfAsync(member.Id!.Value));
        }

        List<PastConversation> before = [];
        foreach (var row in rows.Where(r => r.Conversation != about).OrderByDescending(r => r.OpenedAt)
            .Take(BriefRules.ConversationsMax))
            before.Add(await PastAsync(row));
        return BriefRules.Of(group, before, facts);
    }

    private Task<FactsBrief> BriefFactsOfAsync(CustomerId member) => mayHaveFacts || member.Value != Stream
        ? GrainFactory.GetGrain<IFactsBriefing>(GrainKeys.Facts(member)).GetBriefAsync()
        : Task.FromResult(FactsBrief.Empty);

    private async Task<PastConversation> PastAsync(TimelineRow row)
    {
        var fold = past.GetValueOrDefault(row.Conversation) ?? PastFold.Of(row);
        for (var read = 0; read < PastEventsMax; read += PastBatch)
        {
            var events = await Services.Journal.ReadStreamAsync(row.Conversation.Value, fold.Version, PastBatch);
            foreach (var recorded in events)
                fold = fold.Apply(recorded.Event, recorded.Version);
            if (events.Count < PastBatch) break;
        }

        if (past.Count >= 2 * BriefRules.ConversationsMax && !past.ContainsKey(row.Conversation)) past.Clear();
        past[row.Conversation] = fold;
        return fold.Shown(row);
    }
}
