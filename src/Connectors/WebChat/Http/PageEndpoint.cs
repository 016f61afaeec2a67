using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Omni.WebChat.Link;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Http;

/// <summary><c>POST /chat/pages</c>: which pages the visitor has looked at.</summary>
internal sealed class PageEndpoint(VisitorTokens tokens, PageViews views, RateLimits limits, TimeProvider clock)
{
    private const int ViewsMax = 20;
    private const int IdMax = 64;
    private const int UrlMax = 2_000;
    private const int TitleMax = 200;
    private static readonly TimeSpan AgoMax = TimeSpan.FromDays(1);

    public void Map(WebApplication app) => app.MapPost("/chat/pages", TakeAsync);

    private async Task TakeAsync(HttpContext http)
    {
        var (who, _) = await ChatRequest.SignInAsync(http, tokens);
        limits.CountSignal(who.Id);
        var request = await ChatRequest.ReadAsync(http, WebChatJson.Default.PagesRequest);
        foreach (var view in (request.Views ?? []).Take(ViewsMax))
            if (view is { Id: { Length: > 0 and <= IdMax } id, Url: { Length: > 0 and <= UrlMax } url })
                views.Add(
                    who, id, url, Cut(view.Title, TitleMax), Cut(view.Referrer, UrlMax),
                    clock.GetUtcNow() - TimeSpan.FromMilliseconds(Math.Clamp(view.Ago, 0, AgoMax.TotalMilliseconds)));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string Cut(string? text, int most) => text is null ? "" : text[..Math.Min(text.Length, most)];
}
