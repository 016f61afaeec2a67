using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Omni.V1;
using Omni.WebChat.Link;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Http;

/// <summary>What pages ask of the chat, but for the stream of events.</summary>
internal sealed class ChatEndpoints(
    VisitorTokens tokens, VisitorDirectory visitors, Inbound inbound, History history, ShownFiles files, RateLimits limits,
    WebChatOptions options, TimeProvider clock)
{
    private const int IdMin = 8;
    private const int IdMax = 64;

    public void Map(WebApplication app)
    {
        app.MapPost("/chat/session", OpenSessionAsync);
        app.MapPost("/chat/messages", TakeMessageAsync);
        app.MapGet("/chat/history", ReadHistoryAsync);
    }

    private async Task OpenSessionAsync(HttpContext http)
    {
        var request = await ChatRequest.ReadAsync(http, WebChatJson.Default.SessionRequest);
        var who = await KnownAsync(request);
        if (who is null) limits.CountNewcomer(http.Connection.RemoteIpAddress);
        else limits.CountSession(who.Id);
        who ??= request.Identity is { Length: > 0 } ? throw IdentityInvalid() : VisitorTokens.NewVisitor();
        if (!VisitorTokens.IsAddress(who)) throw SubjectInvalid();
        var (token, refresh) = tokens.Issue(who);
        var answer = new SessionAnswer(
            who.Id, token, (int)options.Limits.TokenLifetime.TotalSeconds, who.IsSignedIn ? null : refresh);
        await ChatRequest.WriteAsync(http, answer, WebChatJson.Default.SessionAnswer);
    }

    /// <summary>Who has been here before, or is signed in by the site; null: nobody whom the request shows to be known.</summary>
    private async Task<VisitorIdentity?> KnownAsync(SessionRequest request) => request switch
    {
        { Identity: { Length: > 0 } word } => await tokens.ReadIdentityAsync(word),
        { Refresh: { Length: > 0 } kept } => await tokens.ReadRefreshAsync(kept),
        _ => null,
    };

    private async Task TakeMessageAsync(HttpContext http)
    {
        var (who, _) = await ChatRequest.SignInAsync(http, tokens);
        var request = await ChatRequest.ReadAsync(http, WebChatJson.Default.MessageRequest);
        var message = Check(request);
        limits.CountMessage(who.Id);
        var visitor = visitors.Of(who.Id);
        var kept = await SendAsync(visitor, who, message, http.RequestAborted);
        var at = clock.GetUtcNow();
        visitor.Place = new(kept.ConversationId, kept.InteractionId);
        var with = files.Of(who.Id, kept.ConversationId, kept.Attachments);
        visitor.Publish(
            "message", new(kept.MessageId, ShownMessage.Visitor, "", message.Text, at, message.Id, Files: with),
            WebChatJson.Default.ShownMessage);
        await ChatRequest.WriteAsync(http, new(kept.MessageId, at, with), WebChatJson.Default.MessageAnswer);
    }

    private async Task ReadHistoryAsync(HttpContext http)
    {
        var (who, _) = await ChatRequest.SignInAsync(http, tokens);
        limits.CountSignal(who.Id);
        var before = http.Request.Query["before"].ToString();
        var shown = await history.ReadAsync(visitors.Of(who.Id), before, http.RequestAborted);
        await ChatRequest.WriteAsync(http, shown, WebChatJson.Default.ShownHistory);
    }

    private async Task<IngestResponse> SendAsync(
        Visitor visitor, VisitorIdentity who, OutgoingMessage message, CancellationToken stop)
    {
        try
        {
            return await inbound.SendAsync(visitor, who, message, stop);
        }
        catch (RpcException wrong) when (!OmniLink.IsPassing(wrong))
        {
            throw RefusedException.Invalid(OmniLink.ReasonOf(wrong), wrong.Status.Detail);
        }
    }

    private OutgoingMessage Check(MessageRequest request)
    {
        if (request.Id is not { Length: >= IdMin and <= IdMax } id || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw RefusedException.Invalid(
                "ID_INVALID", $"id must have {IdMin} to {IdMax} of a-z, A-Z, 0-9, - and _; the same again for a repetition.");
        string[] with = [.. (request.Files ?? []).OfType<string>()];
        var text = request.Text ?? "";
        if (string.IsNullOrWhiteSpace(text) && with.Length == 0)
            throw RefusedException.Invalid("TEXT_EMPTY", "text is empty, and there are no files.");
        if (text.Length > options.Limits.MessageLength)
            throw RefusedException.Invalid(
                "TEXT_TOO_LONG",
                $"text has {text.Length} characters; at most {options.Limits.MessageLength} are allowed. Split it.");
        return new(id, text, with);
    }

    private static RefusedException IdentityInvalid() => new(
        StatusCodes.Status401Unauthorized, "IDENTITY_INVALID",
        "The site's word for who is signed in is not signed with the key that the chat shares with it, or over; sign a new one.");

    private static RefusedException SubjectInvalid() => RefusedException.Invalid(
        "IDENTITY_SUB",
        $"sub names nobody: it must have 1 to {VisitorTokens.UserMax} characters without white space and control characters.");
}
