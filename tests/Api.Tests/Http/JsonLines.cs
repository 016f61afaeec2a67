using System.Net.Http.Headers;
using System.Text.Json;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Http;

/// <summary>A stream that is read as JSON, line by line.</summary>
internal sealed class JsonLines : IDisposable
{
    private readonly HttpClient http;
    private readonly StreamReader lines;

    private JsonLines(HttpClient http, Stream body) => (this.http, lines) = (http, new StreamReader(body));

    /// <summary>Opens a stream; it must be accepted.</summary>
    public static async Task<JsonLines> OpenAsync(ApiServer server, Roles role, string subject, string path)
    {
        var http = new HttpClient { BaseAddress = server.Host.Http };
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", server.Tokens.Issue(role, subject));
        return new(http, await http.GetStreamAsync(new Uri(path, UriKind.Relative)).Within(path));
    }

    /// <summary>The next value.</summary>
    public async Task<JsonElement> NextAsync(string awaited) =>
        JsonAnswer.Parse(await LineAsync(awaited) ?? throw new InvalidOperationException($"It ended before {awaited}."));

    /// <summary>The next line; null at the end.</summary>
    public async Task<string?> LineAsync(string awaited)
    {
        string? line;
        do line = await lines.ReadLineAsync().Within(awaited);
        while (line?.Length == 0);
        return line;
    }

    public void Dispose()
    {
        lines.Dispose();
        http.Dispose();
    }
}
