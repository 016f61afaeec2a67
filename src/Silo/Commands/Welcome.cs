using Omni.Api.Access;
using Omni.Domain.Settings;
using Omni.Journal;
using Omni.Silo.Hosting;

namespace Omni.Silo.Commands;

/// <summary>
/// What a person at a terminal is told once the server serves. The link to a desk holds a token: it is shown to whoever
/// started the server, who can read its key anyway, and never where output is kept.
/// </summary>
internal static class Welcome
{
    public static string Text(SiloHost silo, ServeOptions options, Uri? chat)
    {
        var http = silo.Http.GetLeftPart(UriPartial.Authority);
        var agent = silo.Services.GetRequiredService<ISettingsSource>().Current.Document.Agents.FirstOrDefault()?.Id.Value;
        var tokens = silo.Services.GetRequiredService<TokenIssuer>();
        return $"""

              Omni serves.
            {string.Join(Environment.NewLine, silo.Listeners.Select(Line))}
                JSON      {http}/v1/…   (described by {http}/openapi/v1.json)
                health    {http}/health
                store     {JournalStore.Describe(options.Store)}
                chat      {chat?.ToString() ?? "off"}   (a shop with the web chat, to try things with)
                a token   omni token --role agent --id agt_7
                stop      Ctrl+C

              {Desk(silo.Http, silo.Tls, agent, id => tokens.Issue(Roles.Agent, id))}

            """;
    }

    /// <summary>
    /// A link to the desk of the first agent there is. To another machine only with TLS: a token must not be read on the way.
    /// </summary>
    internal static string Desk(Uri http, Uri? tls, string? agent, Func<string, string> issue)
    {
        var way = tls ?? (http.IsLoopback ? http : null);
        return agent is null || way is null
            ? $"A desk in the browser, with a token: {(tls ?? http).GetLeftPart(UriPartial.Authority)}{DeskPage.Path}"
            : $"A desk in the browser for {agent}, for others: omni desk --id agt_…{Environment.NewLine}"
                + $"    {DeskLink.For(way, issue(agent))}";
    }

    private static string Line(Listener listener) =>
        $"    {listener.Uri.GetLeftPart(UriPartial.Authority),-26}{listener.Protocols}: {listener.Serves}"
        + (listener.IsExposed ? "   (reachable from other machines without TLS)" : "");
}
