using Microsoft.Extensions.Logging;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Callbacks;
using Omni.Domain.Queues;
using Omni.Grains.Streams;

namespace Omni.Grains.Queues;

/// <content>
/// Callbacks that are dialled before an agent has them (Semantics §14): whenever the wait of the first may have become shorter
/// it is estimated anew, some 10 µs a group of callbacks, and nothing where none wait. An agent who is free gets it as any
/// other; dialling first is for the seconds before one is.
/// </content>
internal sealed partial class QueueGrain
{
    /// <summary>Groups of callbacks, by what they need, that are looked at with one event.</summary>
    private const int DialGroupsMax = 16;

    private static readonly AgentId Nobody = new("");

    private bool ordering;

    private bool DialsFirst =>
        line.HasToDial && known.Queues.TryGetValue(id, out var queue) && queue.Callback is { DialFirst: true };

    /// <summary>
    /// To be called when somebody left or entered, an agent told their picture, or time has passed. One order at a time: the
    /// next counts those that are being dialled as ahead.
    /// </summary>
    private void DialFirst()
    {
        if (ordering || !DialsFirst) return;
        var now = services.Clock.GetUtcNow();
        foreach (var entry in line.FirstToDial(DialGroupsMax))
        {
            if (!proposals.IsFree(entry.Interaction, now)) continue;
            if (ForecastOf(entry, now).Estimate is not { IsFree: false } estimate) continue;
            if (!CallbackRules.MayDialFirst(CallbackKind.KeepPlace, estimate.Formula.Mean)) continue;
            ordering = true;
            proposals.Reserve(entry.Interaction, Nobody, now);
            Detached.Run(() => OrderAsync(entry, new(entry.Interaction, id, estimate.Formula.Mean, known.Version)));
            return;
        }
    }

    private async Task OrderAsync(WaitingEntry entry, DialFirstOrder order)
    {
        var isDialled = false;
        try
        {
            isDialled = await GrainFactory.GetGrain<IConversationCallbacks>(entry.Conversation.Value)
                .DialFirstAsync(order).WaitAsync(Proposals.Patience, services.Clock);
        }
        catch (Exception e)
        {
            LogNotDialled(log, entry.Interaction, id, e);
        }

        ordering = false;
        if (isDialled) return; // its new picture is on its way, and makes the queue look for the next
        proposals.Answered(entry.Interaction, entry.Version, Nobody, taken: false, services.Clock.GetUtcNow());
        if (line.Find(entry.Interaction) is { Offered: false } waiting) Match(waiting);
    }

    [LoggerMessage(6, LogLevel.Information, "{Interaction} could not be dialled for {Queue} before an agent has it.")]
    private static partial void LogNotDialled(ILogger logger, InteractionId interaction, QueueId queue, Exception exception);
}
