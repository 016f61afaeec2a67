using Grpc.Core;
using Omni.Api.Briefings;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Conversations;

/// <summary>What a conversation holds.</summary>
internal sealed partial class ConversationApi(
    IClusterClient grains, BriefSource briefs, ISettingsSource settings, IIdSource ids, TimeProvider clock)
    : V1.ConversationService.ConversationServiceBase
{
    private const int PageMax = 500;
    private const int PageStandard = 100;

    /// <inheritdoc/>
    public override async Task<V1.GetConversationResponse> GetConversation(
        V1.GetConversationRequest request, ServerCallContext context)
    {
        var id = Check.Conversation(request.ConversationId);
        return new() { Conversation = Write(await ViewAsync(id)) };
    }

    /// <inheritdoc/>
    public override async Task<V1.GetTranscriptResponse> GetTranscript(
        V1.GetTranscriptRequest request, ServerCallContext context)
    {
        var id = Check.Conversation(request.ConversationId);
        var limit = Check.PageSize(request.PageSize, PageMax, PageStandard);
        var place = PageTokens.Read(request.PageToken);
        return await new TranscriptPages(grains, links).ReadAsync(await ViewAsync(id), place, limit);
    }

    /// <inheritdoc/>
    public override async Task<V1.GetBriefingResponse> GetBriefing(
        V1.GetBriefingRequest request, ServerCallContext context)
    {
        var id = Check.Conversation(request.ConversationId);
        InteractionId? wanted = request.InteractionId.Length > 0 ? Check.Interaction(request.InteractionId) : null;
        var view = await Grain(id).GetAsync() ?? throw Outcomes.ConversationNotFound(id);
        var interaction = wanted is { } named
            ? view.Interactions.FirstOrDefault(i => i.Id == named) ?? throw Outcomes.InteractionNotFound(named)
            : view.Interactions[^1];
        return new() { Briefing = BriefingWriter.Write(
            view, interaction, await briefs.FindAskedAsync(view), new Judged(settings.Current, clock.GetUtcNow())) };
    }

    private IConversationQuery Grain(ConversationId id) => grains.GetGrain<IConversationQuery>(id.Value);
}
