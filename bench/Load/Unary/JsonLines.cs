using System.Net.Http.Headers;
using System.Net.Mime;
using Omni.Load.Measuring;

namespace Omni.Load.Unary;

/// <summary>The connector's empty call as JSON over HTTP/1.1; as many connections as calls in flight.</summary>
internal sealed class JsonLines : IDisposable
{
    private static readonly byte[] NoReports = "{}"u8.ToArray();
    private static readonly MediaTypeHeaderValue Json = new(MediaTypeNames.Application.Json);

    private readonly HttpClient http = new(new SocketsHttpHandler());
    private readonly Uri target;
    private readonly AuthenticationHeaderValue token;

    public JsonLines(Uri server, string token)
    {
        target = new(server, "/v1/deliveries:report");
        this.token = new("Bearer", token);
    }

    /// <summary>Calls; an answer that is no success is a fault.</summary>
    public async Task EmptyAsync(CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target);
        request.Headers.Authorization = token;
        request.Content = new ByteArrayContent(NoReports);
        request.Content.Headers.ContentType = Json;
        using var response = await http.SendAsync(request, stop);
        await response.Content.CopyToAsync(Stream.Null, stop);
        if (!response.IsSuccessStatusCode) throw new FaultException($"json: HTTP {(int)response.StatusCode}");
    }

    public void Dispose() => http.Dispose();
}
