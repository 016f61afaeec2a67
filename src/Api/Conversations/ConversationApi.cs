using System.Globalization;
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
    IClusterClient grains, BriefSource briefs, ISettingsSource settings, TimeProvider clock)
    : V1.ConversationService.ConversationServiceBase
{
    private const int PageMax = 500;
    private const int PageStandard = 100;

    /// <inheritdoc/>
    public override async Task<V1.GetConversationResponse> GetConversation(
        V1.GetConversationRequest request, ServerCallContext context)
    {
        var id = Check.Conversation(request.ConversationId);
        var view = await Grain(id).GetAsync() ?? throw Outcomes.ConversationNotFound(id);
        return new() { Conversation = ConversationWriter.Write(view, clock.GetUtcNow(), settings: settings.Current) };
    }

    /// <inheritdoc/>
    public override async Task<V1.GetTranscriptResponse> GetTranscript(
        V1.GetTranscriptRequest request, ServerCallContext context)
    {
        var id = Check.Conversation(request.ConversationId);
        var limit = Check.PageSize(request.PageSize, PageMax, PageStandard);
        var after = VersionOf(request.PageToken);
        var entries = await Grain(id).GetTranscriptAsync(after, limit);
        if (entries.IsEmpty && after == 0 && await Grain(id).GetAsync() is null)
            throw Outcomes.ConversationNotFound(id);
        var messages = entries.Select(MessageWriter.Write).ToArray();
        var count = PageBytes.Fit(messages.Select(PageBytes.Of));
        var response = new V1.GetTranscriptResponse();
        response.Messages.Add(messages.Take(count));
        if (count < messages.Length || messages.Length == limit)
            response.NextPageToken = PageTokens.Write(entries[count - 1].Version.ToString(CultureInfo.InvariantCulture));
        return response;
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

    private static long VersionOf(string pageToken)
    {
        if (PageTokens.Read(pageToken) is not { } place) return 0;
        return long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw PageTokens.Malformed();
    }

    private IConversationQuery Grain(ConversationId id) => grains.GetGrain<IConversationQuery>(id.Value);
}
