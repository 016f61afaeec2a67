using System.Collections.Immutable;
using Grpc.Core;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Agents;

/// <content>Finishing after the customer has gone (Semantics §16).</content>
internal sealed partial class AgentApi
{
    private const int CodeMax = 64;

    /// <inheritdoc/>
    public override async Task<V1.CompleteWrapUpResponse> CompleteWrapUp(
        V1.CompleteWrapUpRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var codes = new WrapUpCodes(
            Check.NotLonger(request.Disposition, CodeMax, "disposition"),
            Check.NotLonger(request.Topic, CodeMax, "topic"),
            Check.NotLonger(request.Region, CodeMax, "region"));
        await CheckCodesAsync(conversation, interaction, agent, codes);
        var outcome = await Commands.RunAsync(
            context,
            (work: Work(conversation), interaction, agent, codes),
            static c => c.work.CompleteWrapUpAsync(c.interaction, c.agent, c.codes));
        Outcomes.Check(outcome, interaction);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.ExtendWrapUpResponse> ExtendWrapUp(
        V1.ExtendWrapUpRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (desk: Desk(conversation), interaction, agent),
            static c => c.desk.ExtendWrapUpAsync(c.interaction, c.agent));
        Outcomes.Check(outcome, interaction);
        return new();
    }

    private IConversationDesk Desk(ConversationId conversation) =>
        grains.GetGrain<IConversationDesk>(conversation.Value);

    /// <summary>The queue that the agent's part came from owns the codes; a queue without a list takes any.</summary>
    private async Task CheckCodesAsync(
        ConversationId conversation, InteractionId interaction, AgentId agent, WrapUpCodes codes)
    {
        var current = settings.Current;
        if (codes is { Disposition: "", Topic: "", Region: "" } || !current.Document.Queues.Any(HasCodes)) return;
        var view = await grains.GetGrain<IConversationQuery>(conversation.Value).GetAsync();
        var found = view?.Interactions.FirstOrDefault(i => i.Id == interaction);
        var queueId = found?.WrapUps.FirstOrDefault(w => found.Owner != agent && w.Agent == agent)?.Queue
            ?? found?.Queue ?? default;
        if (queueId.Value is null || !current.Queues.TryGetValue(queueId, out var queue)) return;
        CheckCode("disposition", codes.Disposition, queue.Dispositions, queue.Id, Reasons.DispositionUnknown);
        CheckCode("topic", codes.Topic, queue.WrapUp?.Topics ?? [], queue.Id, Reasons.TopicUnknown);
        CheckCode("region", codes.Region, queue.WrapUp?.Regions ?? [], queue.Id, Reasons.RegionUnknown);
    }

    private static bool HasCodes(QueueSettings queue) => !queue.Dispositions.IsEmpty
        || queue.WrapUp is { Topics.IsEmpty: false } or { Regions.IsEmpty: false };

    private static void CheckCode(
        string field, string code, ImmutableArray<string> allowed, QueueId queue, string reason)
    {
        if (code.Length == 0 || allowed.IsEmpty || allowed.Contains(code, StringComparer.Ordinal)) return;
        throw Refusal.Invalid(
            reason, field, $"{field} is '{code}'; queue {queue} allows: {string.Join(", ", allowed)}.");
    }
}
