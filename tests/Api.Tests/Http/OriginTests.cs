using System.Net;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Http;

/// <summary>Pages of other origins may call only when the server was told so.</summary>
public sealed class OriginTests
{
    private const string Desk = "https://desk.example.com";

    [Theory]
    [InlineData("the one that was named", Desk, true)]
    [InlineData("another", "https://elsewhere.example.com", false)]
    [InlineData("the same over http", "http://desk.example.com", false)]
    public async Task Page_OfThatOrigin_MayCallOrNot(string row, string origin, bool may)
    {
        var server = new ApiServer { CorsOrigins = [Desk] };
        await server.InitializeAsync();
        try
        {
            using var preflight = await AskAsync(server, HttpMethod.Options, origin);
            using var call = await AskAsync(server, HttpMethod.Get, origin);

            Assert.True((HeaderOf(preflight, "access-control-allow-origin") == origin) == may, row);
            Assert.True((HeaderOf(call, "access-control-allow-origin") == origin) == may, row);
            if (!may) return;
            Assert.Equal("authorization,x-grpc-web", HeaderOf(preflight, "access-control-allow-headers"));
            Assert.Contains("PUT", HeaderOf(preflight, "access-control-allow-methods"), StringComparison.Ordinal);
            var exposed = HeaderOf(call, "access-control-expose-headers")!.Split(',');
            Assert.Superset(
                new HashSet<string> { "grpc-status", "grpc-message", "omni-reason", "omni-retry-after-ms" },
                exposed.ToHashSet());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Page_OfAnyOrigin_MayNotCallWithoutTheOption()
    {
        var server = new ApiServer();
        await server.InitializeAsync();
        try
        {
            using var preflight = await AskAsync(server, HttpMethod.Options, Desk);
            using var call = await AskAsync(server, HttpMethod.Get, Desk);

            Assert.Null(HeaderOf(preflight, "access-control-allow-origin"));
            Assert.Null(HeaderOf(call, "access-control-allow-origin"));
            Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(ApiServer server, HttpMethod method, string origin)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(server.Host.Http, "/v1/settings"));
        request.Headers.Add("origin", origin);
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("access-control-request-method", "PUT");
            request.Headers.Add("access-control-request-headers", "authorization,x-grpc-web");
        }

        return await http.SendAsync(request).Within($"an answer to {origin}");
    }

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
