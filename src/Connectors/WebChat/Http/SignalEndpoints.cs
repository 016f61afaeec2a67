using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Omni.V1;
using Omni.WebChat.Link;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Http;

/// <summary>What pages tell besides messages: what has arrived, what was read, that the visitor types.</summary>
internal sealed class SignalEndpoints(
    VisitorTokens tokens, VisitorDirectory visitors, OmniLink link, Reports reports, RateLimits limits)
{
    private const int ReceiptsMax = 100;
    private static readonly TimeSpan TypingLimit = TimeSpan.FromSeconds(2);

    public void Map(WebApplication app)
    {
        app.MapPost("/chat/receipts", TakeReceiptsAsync);
        app.MapPost("/chat/typing", TakeTypingAsync);
    }

    private async Task TakeReceiptsAsync(HttpContext http)
    {
        var visitor = await CountAsync(http);
        var request = await ChatRequest.ReadAsync(http, WebChatJson.Default.ReceiptRequest);
        foreach (var id in (request.Ids ?? []).Take(ReceiptsMax))
            if (id is not null && visitor.ConversationOf(id) is { } conversation)
                await reports.SendAsync(
                    conversation, id, request.Read ? DeliveryStatus.Read : DeliveryStatus.Delivered, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Whether or not somebody is there to be shown it: it is over before it could be tried again.</summary>
    private async Task TakeTypingAsync(HttpContext http)
    {
        var visitor = await CountAsync(http);
        var request = await ChatRequest.ReadAsync(http, WebChatJson.Default.TypingRequest);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (visitor.Place is not { } place) return;
        try
        {
            await link.Channels.ReportTypingAsync(
                new ReportTypingRequest
                {
                    ConversationId = place.Conversation, InteractionId = place.Interaction, Stopped = request.Stopped,
                },
                deadline: DateTime.UtcNow + TypingLimit, cancellationToken: http.RequestAborted);
        }
        catch (RpcException)
        {
            // The conversation is over, the channel shows no typing, or Omni is away.
        }
    }

    private async Task<Visitor> CountAsync(HttpContext http)
    {
        var (who, _) = await ChatRequest.SignInAsync(http, tokens);
        limits.CountSignal(who.Id);
        return visitors.Of(who.Id);
    }
}
