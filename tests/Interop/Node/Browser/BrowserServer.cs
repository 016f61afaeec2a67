using System.Net.Http.Json;
using Omni.Api.Access;
using Omni.Silo.Processes;

namespace Omni.Interop.Node.Browser;

/// <summary>A server that pages of one origin may call, and a customer who writes to it over JSON.</summary>
internal sealed class BrowserServer : IAsyncDisposable
{
    private readonly HttpClient http = new();
    private readonly ServerProcess process;
    private readonly TokenIssuer tokens;
    private int written;

    private BrowserServer(ServerProcess process) =>
        (this.process, tokens) = (process, TokenIssuer.Open(process.Store));

    /// <summary>Where browsers call; another one after a restart.</summary>
    public Uri Address => process.HttpAddress;

    public string Agent => tokens.Issue(Roles.Agent, "agt_7");

    public string Connector => tokens.Issue(Roles.Connector, "cnn_web");

    public static async Task<BrowserServer> StartAsync(string origin) => new(await ServerProcess.StartAsync(
        new ServerProcessOptions { Arguments = ["--cors-origin", origin] }));

    /// <summary>The customer writes; completes when it is on disk.</summary>
    public async Task WriteAsync(string text)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(Address, "/v1/channels/webchat:ingest"));
        request.Headers.Authorization = new("Bearer", Connector);
        request.Content = JsonContent.Create(new
        {
            address = new { kind = "IDENTIFIER_KIND_HANDLE", network = "webchat", value = "visitor-1" },
            externalId = $"{++written}",
            text,
        });
        using var response = await http.SendAsync(request).Within($"'{text}' to be accepted");
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Ends it in the middle of whatever it does and starts it again on the same store.</summary>
    public async Task KillAndRestartAsync()
    {
        await process.KillAsync();
        await process.RestartAsync();
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return process.DisposeAsync();
    }
}
