using Microsoft.Extensions.Logging;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Grains.Streams;

namespace Omni.Grains.Agents;

/// <content>
/// Work that gives way to more urgent work, and goes on (Semantics §6). What to do follows from what is held, so whatever
/// a crash left undone is done by the next look.
/// </content>
internal sealed partial class AgentGrain
{
    private bool settling;

    /// <summary>Nothing has to be put aside or gone on with first: until then no other work is taken.</summary>
    private bool IsSettled => !settling && InterruptedWork.NextAside(work.Items) is null && Resuming() is null;

    /// <summary>Puts aside and goes on, one after the other; at most one such task runs.</summary>
    private void Settle()
    {
        if (IsSettled || settling) return;
        settling = true;
        Detached.Run(SettleAsync);
    }

    private async Task SettleAsync()
    {
        try
        {
            while (!IsSuperseded && await SettleOneAsync()) { }
        }
        catch (Exception e)
        {
            LogNotSettled(log, Id, e);
            return;
        }
        finally
        {
            settling = false;
        }

        if (IsSettled) Refresh();
    }

    /// <returns>Whether something was done; a conversation that knows no better yet is asked by the next look.</returns>
    private async Task<bool> SettleOneAsync()
    {
        var aside = InterruptedWork.NextAside(work.Items);
        var item = aside?.Item ?? Resuming();
        if (item is null) return false;
        if (aside is { } next) await InterruptAsync(next.Item, next.By, next.Offer);
        else await ResumeAsync(item);
        return !work.Items.Contains(item);
    }

    private WorkItem? Resuming() =>
        InterruptedWork.Resuming(Capacity, work.Items, Settings.Document.Channels) is [var first, ..]
            ? work.Items.First(i => i.Interaction == first)
            : null;

    private async Task InterruptAsync(WorkItem item, InteractionId by, OfferId offer) => await LearnFromAsync(
        await PicksOf(item.Conversation).InterruptAsync(item.Interaction, Id, by, offer));

    /// <summary>The units are held first, under an id of their own: nothing else may take them meanwhile.</summary>
    private async Task ResumeAsync(WorkItem item)
    {
        var held = new InteractionId(Services.Ids.Next("int_"));
        work.TryHold(new(
            held, item.Conversation, item.Channel, item.Class, item.FullCost!.Value - item.Units, InteractionPhase.Offered));
        ConversationNotice? notice;
        try
        {
            notice = await PicksOf(item.Conversation).ResumeAsync(item.Interaction, Id, activation);
            if (notice is null) DeactivateOnIdle();
            await LearnFromAsync(notice);
        }
        catch (Exception)
        {
            // It may go on although the reply, or what it means, was lost: a new activation reads the rows.
            DeactivateOnIdle();
            throw;
        }

        GiveBack(held);
        if (notice is null) throw new Contracts.StreamMovedException(Stream, State.Version);
    }

    private IConversationPicks PicksOf(ConversationId conversation) =>
        GrainFactory.GetGrain<IConversationPicks>(conversation.Value);

    [LoggerMessage(6, LogLevel.Warning, "{Agent} could not put work aside or go on with it; the next look tries again.")]
    private static partial void LogNotSettled(ILogger logger, AgentId agent, Exception exception);
}
