using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Agents;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Api.Agents;

/// <content>Giving interactions away (Semantics §15).</content>
internal sealed partial class AgentApi
{
    /// <inheritdoc/>
    public override async Task<V1.TransferInteractionResponse> TransferInteraction(
        V1.TransferInteractionRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var stamp = RequestStamps.Of(
            context.Caller(),
            Check.RequestId(request.RequestId),
            new V1.TransferInteractionRequest(request) { RequestId = "" });
        var conversation = Check.Conversation(request.ConversationId);
        var interaction = Check.Interaction(request.InteractionId);
        var to = settings.Current.OtherAgent(request.AgentId, agent, "agent_id");
        var queue = settings.Current.Queue(request.QueueId, "queue_id");
        Check.NotLonger(request.Reason, TransferRules.ReasonMax, "reason");
        var kind = KindOf(request);
        var mode = ModeOf(request);
        var transfer = new TransferRequest(conversation, interaction, agent, kind, queue, request.Reason);
        var outcome = kind == TransferKind.Escalation ? await EscalateAsync(context, transfer, to, mode, stamp)
            : to is { } receiver ? await GiveAsync(context, receiver, transfer, stamp)
            : await GiveAsync(context, transfer, stamp);
        Outcomes.CheckEscalation(outcome, interaction);
        Outcomes.Check(outcome, interaction, to);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.CompleteTransferResponse> CompleteTransfer(
        V1.CompleteTransferRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var stamp = RequestStamps.Of(
            context.Caller(),
            Check.RequestId(request.RequestId),
            new V1.CompleteTransferRequest(request) { RequestId = "" });
        var conversation = Check.Conversation(request.ConversationId);
        var interaction = Check.Interaction(request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (work: Work(conversation), interaction, agent, stamp),
            static c => c.work.CompleteTransferAsync(c.interaction, c.agent, c.stamp));
        Outcomes.Check(outcome, interaction, to: null);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.CancelTransferResponse> CancelTransfer(
        V1.CancelTransferRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var stamp = RequestStamps.Of(
            context.Caller(),
            Check.RequestId(request.RequestId),
            new V1.CancelTransferRequest(request) { RequestId = "" });
        var conversation = Check.Conversation(request.ConversationId);
        var interaction = Check.Interaction(request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (work: Work(conversation), interaction, agent, stamp),
            static c => c.work.CancelTransferAsync(c.interaction, c.agent, c.stamp));
        Outcomes.Check(outcome, interaction, to: null);
        return new();
    }

    /// <summary>Whoever has to hold the units drives it: the receiver.</summary>
    private Task<TransferOutcome> GiveAsync(
        ServerCallContext context, AgentId to, TransferRequest transfer, RequestStamp stamp) =>
        Commands.RunAsync(
            context,
            (receiver: grains.GetGrain<IAgentTransfers>(to.Value), transfer, stamp),
            static c => c.receiver.TakeTransferAsync(c.transfer, c.stamp));

    private Task<TransferOutcome> GiveAsync(ServerCallContext context, TransferRequest transfer, RequestStamp stamp) =>
        Commands.RunAsync(
            context,
            (work: Work(transfer.Conversation),
                transfer: new TransferToQueue(
                    transfer.Interaction, transfer.From, transfer.Kind, transfer.Fallback, transfer.Reason)
                {
                    Consults = transfer.Consults,
                },
                stamp),
            static c => c.work.TransferAsync(c.transfer, c.stamp));

    /// <summary>Which kind goes with an agent, which with a queue.</summary>
    private static TransferKind KindOf(V1.TransferInteractionRequest request)
    {
        var (toAgent, toQueue) = (request.AgentId.Length > 0, request.QueueId.Length > 0);
        switch (request.Kind)
        {
            case V1.TransferKind.Blind when !toAgent && !toQueue:
                throw Check.Required("queue_id", "a queue id, or an agent_id");
            case V1.TransferKind.Warm when !toAgent:
                throw Check.Required("agent_id", "the agent to be consulted");
            case V1.TransferKind.Conference when !toAgent:
                throw Check.Required("agent_id", "the agent to be asked in");
            case V1.TransferKind.Warm or V1.TransferKind.Conference or V1.TransferKind.Return when toQueue:
                throw NotWith("queue_id", request.Kind);
            case V1.TransferKind.Return when toAgent:
                throw NotWith("agent_id", request.Kind);
            case V1.TransferKind.Blind or V1.TransferKind.Warm or V1.TransferKind.Return or V1.TransferKind.Escalation
                or V1.TransferKind.Conference:
                return (TransferKind)request.Kind;
            default:
                throw Check.OutOfRange("kind", (int)request.Kind, "BLIND, WARM, RETURN, ESCALATION or CONFERENCE");
        }
    }

    private static RefusalException NotWith(string field, V1.TransferKind kind) => Refusal.Invalid(
        Reasons.FieldMalformed, field, $"{field} does not go with {kind}; leave it empty.");
}
