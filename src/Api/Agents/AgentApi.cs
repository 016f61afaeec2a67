using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Attachments;
using Omni.Api.Briefings;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Api.Streams;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Agents;

/// <summary>For agent frontends: the stream, presence and offers. Work in hand: <c>AgentApi.Work.cs</c>.</summary>
internal sealed partial class AgentApi(
    IClusterClient grains,
    ISettingsSource settings,
    AgentCursors cursors,
    SharedResponses shared,
    UploadTokens uploads,
    IAttachmentStore store,
    BriefSource briefs,
    IIdSource ids,
    StreamStop stop,
    TimeProvider clock)
    : V1.AgentService.AgentServiceBase
{
    private const int DeviceIdMax = 64;
    private const int ReasonMax = 64;

    /// <inheritdoc/>
    public override async Task Connect(
        V1.ConnectRequest request, IServerStreamWriter<V1.ConnectResponse> responseStream, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var device = new AgentDevice(
            Check.NotEmpty(request.DeviceId, DeviceIdMax, "device_id"), request.Mobile, ids.Next("str_"),
            request.Push);
        var stream = new AgentStream(
            grains, agent.Value, device, cursors.Read(request.Cursor), cursors, shared, briefs, settings, responseStream,
            clock);
        await stream.RunAsync(context, stop.Stopping);
    }

    /// <inheritdoc/>
    public override async Task<V1.SetRoutabilityResponse> SetRoutability(
        V1.SetRoutabilityRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        Check.RequestId(request.RequestId);
        var (routability, reason) = RoutabilityOf(request);
        var view = await Commands.RunAsync(
            context,
            (grain: Grain(agent), routability, reason, request.WhenIdle),
            static c => c.grain.SetRoutabilityAsync(c.routability, c.reason, c.WhenIdle));
        return new() { Agent = AgentWriter.Write(view) };
    }

    /// <inheritdoc/>
    public override async Task<V1.ConfirmOfferResponse> ConfirmOffer(
        V1.ConfirmOfferRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        await Grain(agent).ConfirmOfferAsync(Check.Offer(request.OfferId));
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.AcceptOfferResponse> AcceptOffer(
        V1.AcceptOfferRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        Check.RequestId(request.RequestId);
        var offer = OfferOf(request.ConversationId, request.InteractionId, request.OfferId, request.Epoch);
        var outcome = await Commands.RunAsync(
            context, (grain: Grain(agent), offer), static c => c.grain.AcceptOfferAsync(c.offer));
        Outcomes.Check(outcome, offer.Offer);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.DeclineOfferResponse> DeclineOffer(
        V1.DeclineOfferRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        Check.RequestId(request.RequestId);
        var offer = OfferOf(request.ConversationId, request.InteractionId, request.OfferId, request.Epoch);
        var reason = (Domain.Conversations.DeclineReason)request.Reason;
        if (request.Reason is < V1.DeclineReason.Unspecified or > V1.DeclineReason.NotCompetent)
            throw Check.OutOfRange("reason", (int)request.Reason, "BUSY, NOT_COMPETENT or UNSPECIFIED");
        var outcome = await Commands.RunAsync(
            context, (grain: Grain(agent), offer, reason), static c => c.grain.DeclineOfferAsync(c.offer, c.reason));
        Outcomes.Check(outcome, offer.Offer);
        return new();
    }

    private static (Routability Routability, string Reason) RoutabilityOf(V1.SetRoutabilityRequest request)
    {
        switch (request.Routability)
        {
            case V1.Routability.NotReady:
                return (Routability.NotReady, Check.NotEmpty(request.Reason, ReasonMax, "reason"));
            case V1.Routability.Available or V1.Routability.Draining:
                if (request.Reason.Length > 0)
                    throw Refusal.Invalid(Reasons.FieldMalformed, "reason",
                        $"A reason goes with NOT_READY only; leave it empty for {request.Routability}.");
                return ((Routability)request.Routability, "");
            default:
                throw Check.OutOfRange("routability", (int)request.Routability, "NOT_READY, AVAILABLE or DRAINING");
        }
    }

    private static OfferRef OfferOf(string conversation, string interaction, string offer, int epoch) =>
        new(Check.Conversation(conversation), Check.Interaction(interaction), Check.Offer(offer), epoch);

    /// <summary>Who asks about which interaction; refuses a command that could not be told from its repetition.</summary>
    private (AgentId Agent, ConversationId Conversation, InteractionId Interaction) Named(
        ServerCallContext context, string requestId, string conversation, string interaction)
    {
        var agent = AgentOf(context);
        Check.RequestId(requestId);
        return (agent, Check.Conversation(conversation), Check.Interaction(interaction));
    }

    private AgentId AgentOf(ServerCallContext context) => settings.Current.Agent(context.Caller().Agent);

    private IAgentGrain Grain(AgentId agent) => grains.GetGrain<IAgentGrain>(agent.Value);

    private IConversationWork Work(ConversationId conversation) =>
        grains.GetGrain<IConversationWork>(conversation.Value);
}
