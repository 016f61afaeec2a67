using System.Collections.Immutable;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Agents;

/// <content>What an agent holds is what stands in the rows: taken over at first, compared from time to time.</content>
internal sealed partial class AgentGrain
{
    /// <summary>Rows read at once; parked work may be many.</summary>
    private const int RowsMax = 1_000;

    /// <summary>Two scans an agent, so not with every alarm.</summary>
    private static readonly TimeSpan CompareEvery = TimeSpan.FromSeconds(10);

    /// <summary>What was told to one activation too many shows in no row: once a minute all is asked for.</summary>
    private const int AskAllEvery = 6;

    /// <summary>An end that was not told by then is asked for.</summary>
    private static readonly TimeSpan TellsTake = TimeSpan.FromSeconds(30);

    private DateTimeOffset comparedAt, restoredAt;
    private int comparisons;

    private async Task RestoreAsync()
    {
        restoredAt = Now;
        var (offers, assignments) = await ReadRowsAsync();
        foreach (var row in offers)
            work.Restore(
                ItemOf(row),
                new(row.Offer, row.Conversation, row.Interaction, row.Epoch, row.ExpiresAt, ConfirmBy: null));
        foreach (var row in assignments.OrderBy(r => r.AssignedAt))
        {
            work.Restore(ItemOf(row), offer: null);
            counts.Accepted(row.AssignedAt);
        }

        MoveClocksAtStart(assignments);
    }

    /// <summary>
    /// Tells are hints, and a reply may be lost with what it told: whatever differs from the rows is asked for again.
    /// </summary>
    private async Task CompareWithRowsAsync()
    {
        if (Now - comparedAt < CompareEvery) return;
        comparedAt = Now;
        // A queue that started anew knows nobody. Who has room asks it anyway.
        tellsAgain = told is { Rooms.IsEmpty: true };
        // What was told since a start is on its way, and rows that were read just now say nothing else.
        if (Now - restoredAt < CompareEvery) return;
        var (offers, assignments) = await ReadRowsAsync();
        var differing = work.DifferFrom([.. offers.Select(ItemOf), .. assignments.Select(ItemOf)]);
        var all = ++comparisons % AskAllEvery == 0 ? work.Settled() : [];
        foreach (var conversation in differing.Union(all).Where(c => !RangOutOf(c)).ToArray())
            await LearnAsync(conversation);
    }

    /// <summary>
    /// Whether an offer of it has just rung out: its end is told, and counts as a miss before the units are free. A tell
    /// that is lost is made up for by a later comparison.
    /// </summary>
    private bool RangOutOf(ConversationId conversation) => work.Offers.Any(
        o => o.Conversation == conversation && o.ExpiresAt <= Now && Now < o.ExpiresAt + TellsTake);

    private async Task LearnAsync(ConversationId conversation, params ImmutableArray<AgentUpdate> next) =>
        Take(await GrainFactory.GetGrain<IConversationQuery>(conversation.Value).RemindAsync(Id), next);

    private async Task<(IEnumerable<OfferRow> Offers, IEnumerable<AssignmentRow> Assignments)> ReadRowsAsync()
    {
        var offers = await Services.Journal.ReadRowsAsync(ConversationRows.Offers, Stream, null, RowsMax);
        List<AssignmentRow> assignments = [];
        for (string? after = null; ;)
        {
            var slice = await Services.Journal.ReadRowsAsync(ConversationRows.Assignments, Stream, after, RowsMax);
            assignments.AddRange(slice.Select(r => r.Value));
            if (slice.Count < RowsMax) break;
            after = slice[^1].Key;
        }

        return (offers.Select(r => r.Value), assignments);
    }

    private static WorkItem ItemOf(OfferRow row) =>
        new(row.Interaction, row.Conversation, row.Channel, row.Class, row.Cost, InteractionPhase.Offered)
        {
            IsSticky = row.IsSticky,
            Interruption = row.Interruption,
        };

    private static WorkItem ItemOf(AssignmentRow row) =>
        new(row.Interaction, row.Conversation, row.Channel, row.Class, row.Units, row.Phase)
        {
            IsSticky = row.IsSticky,
            DueSoonAt = row.DueSoonAt,
            Since = row.InterruptedAt ?? row.AssignedAt,
            FullCost = row.FullCost,
            InterruptedBy = row.InterruptedBy,
            Interruption = row.Interruption,
            IsBeside = row.IsBeside,
        };
}
