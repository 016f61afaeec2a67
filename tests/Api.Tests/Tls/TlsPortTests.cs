using System.Net;
using Grpc.Health.V1;
using Omni.Api.Access;
using Omni.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Omni.Api.Tests.Tls;

/// <summary>One port with TLS serves everything.</summary>
public sealed class TlsPortTests(TlsServer server) : IClassFixture<TlsServer>
{
    [Fact]
    public async Task Call_OverTls_IsAnsweredLikeWithout()
    {
        var token = server.Server.Tokens.Issue(Roles.Integrator, "crm");
        var customers = new CustomerService.CustomerServiceClient(server.Calling(token: token));

        var answer = await customers.ResolveAsync(new()
        {
            RequestId = "tls-1",
            Identifier = new() { Kind = IdentifierKind.Phone, Value = "+493012345" },
            CreateIfUnknown = true,
        }).ResponseAsync.Within("a customer over TLS");

        Assert.StartsWith("cus_", answer.Profile.CustomerId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OverTls_NeedsNoToken()
    {
        var health = new Health.HealthClient(server.Calling());
        var answer = await health.CheckAsync(new()).ResponseAsync.Within("health over TLS");
        Assert.Equal(ServingStatus.Serving, answer.Status);
    }

    [Theory]
    [InlineData("/health/live", "1.1")]
    [InlineData("/health/live", "2.0")]
    [InlineData("/metrics", "1.1")]
    [InlineData("/metrics", "2.0")]
    [InlineData("/openapi/v1.json", "2.0")]
    public async Task Page_IsServedInBothVersions(string path, string version)
    {
        using var request = Request(HttpMethod.Get, path, version);
        using var answer = await server.Http().SendAsync(request).Within(path);
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (answer.StatusCode, answer.Version));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Json_IsServedInBothVersions(string version)
    {
        using var request = Request(HttpMethod.Get, "/v1/settings", version);
        request.Headers.Authorization = new("Bearer", server.Server.Tokens.Issue(Roles.Admin, "admin"));
        using var answer = await server.Http().SendAsync(request).Within("the settings");
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (answer.StatusCode, answer.Version));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task GrpcWeb_IsServedInBothVersions(string version)
    {
        using var request = Request(HttpMethod.Post, "/grpc.health.v1.Health/Check", version);
        request.Content = new ByteArrayContent(new byte[5]);
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc-web+proto");
        using var answer = await server.Http().SendAsync(request).Within("health over gRPC-Web");
        var body = await answer.Content.ReadAsByteArrayAsync().Within("its body");

        // One message: field 1 is SERVING. Then the trailers.
        Assert.Equal([0, 0, 0, 0, 2, 8, 1, 0x80], body[..8]);
    }

    [Fact]
    public async Task Port_WithTls_AnswersNothingWithout()
    {
        using var http = new HttpClient();
        var plain = new UriBuilder(server.Address) { Scheme = "http" }.Uri;
        await Assert.ThrowsAsync<HttpRequestException>(
            () => http.GetStringAsync(new Uri(plain, "/health")).Within("a refusal"));
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string version) => new(method, path)
    {
        Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
