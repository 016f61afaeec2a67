using Grpc.Core;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Api.Agents;

/// <content>Escalations: given away or talked over first, by the request, the queue or the policy (Semantics §15).</content>
internal sealed partial class AgentApi
{
    /// <summary>Agents of the second line who are asked one after the other when the first ones took something else meanwhile.</summary>
    private const int ConsultedMax = 3;

    /// <summary>
    /// Nobody but the conversation decides, and it remembers the request: a repetition may look for somebody else, and still gets
    /// the first answer. So it is always asked, even when nobody is free.
    /// </summary>
    private async Task<TransferOutcome> EscalateAsync(
        ServerCallContext context, TransferRequest transfer, AgentId? to, EscalationMode asked, RequestStamp stamp)
    {
        var plan = await grains.GetGrain<IConversationEscalation>(transfer.Conversation.Value)
            .PlanEscalationAsync(transfer.Interaction, transfer.Fallback, asked);
        if (plan.Consults) transfer = transfer with { Consults = true };
        if (to is { } named) return await GiveAsync(context, named, transfer, stamp);
        if (plan is { Search: { } search, Queue: { } line })
            foreach (var agent in await grains.GetGrain<IQueueConsults>(line.Value).FirstAsync(search, ConsultedMax))
            {
                var outcome = await GiveAsync(context, agent, transfer with { Fallback = line }, stamp);
                if (!IsForTheNext(outcome)) return outcome;
            }

        return await GiveAsync(context, transfer, stamp);
    }

    /// <summary>Whether that agent cannot, and another one may.</summary>
    private static bool IsForTheNext(TransferOutcome outcome) => outcome is
        TransferOutcome.AgentOffline or TransferOutcome.AgentNotReady or TransferOutcome.AgentOffHours
        or TransferOutcome.AgentFull or TransferOutcome.AgentMoved or TransferOutcome.AgentExcluded;

    private static EscalationMode ModeOf(V1.TransferInteractionRequest request) => request.EscalationMode switch
    {
        V1.EscalationMode.Unspecified => EscalationMode.Unspecified,
        _ when request.Kind != V1.TransferKind.Escalation => throw NotWith("escalation_mode", request.Kind),
        V1.EscalationMode.HandOver or V1.EscalationMode.Consult => (EscalationMode)request.EscalationMode,
        _ => throw Check.OutOfRange("escalation_mode", (int)request.EscalationMode, "HAND_OVER or CONSULT"),
    };
}
