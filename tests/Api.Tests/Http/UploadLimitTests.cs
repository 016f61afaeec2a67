using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Access;
using Omni.Api.Admission;
using Omni.Api.Attachments;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Http;

/// <summary>What keeps other calls in bounds keeps posted files in bounds too.</summary>
public sealed class UploadLimitTests() : Scenario(configure: builder =>
{
    builder.Services.AddSingleton(new ApiLimits { AgentCallsPerSecond = 1 });
    builder.Services.AddSingleton<IAttachmentScanner, Scanner>();
})
{
    private const string Desk = "https://desk.example.com";

    [Fact]
    public async Task Caller_WhoPostsTooMany_IsToldWhenToComeAgain()
    {
        using var http = new HttpClient { BaseAddress = Server.Host.Http };
        for (var count = 1; ; count++)
        {
            Assert.InRange(count, 1, 1_000);
            using var request = Request("photo.png");
            using var response = await http.SendAsync(request).Within("an answer");
            if (response.StatusCode == HttpStatusCode.OK) continue;
            Assert.Equal(
                (HttpStatusCode.TooManyRequests, "RATE_LIMITED"),
                (response.StatusCode, JsonAnswer.ReasonOf(await response.Content.ReadAsStringAsync())));
            Assert.Equal("1", response.Headers.GetValues("retry-after").Single());
            return;
        }
    }

    [Fact]
    [Trait("Mission", "C7")]
    public async Task File_ThatTheScannerRefuses_IsPutAside()
    {
        using var http = new HttpClient { BaseAddress = Server.Host.Http };
        using var request = Request("virus.png");
        using var response = await http.SendAsync(request).Within("an answer");

        Assert.Equal(
            (HttpStatusCode.BadRequest, "ATTACHMENT_INFECTED"),
            (response.StatusCode, JsonAnswer.ReasonOf(await response.Content.ReadAsStringAsync())));
        Assert.Single(Directory.GetFiles(
            Path.Combine(Server.Store, "attachments", "quarantine"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Page_OfAnAllowedOrigin_MayPostFiles()
    {
        var server = new ApiServer { CorsOrigins = [Desk] };
        await server.InitializeAsync();
        try
        {
            using var http = new HttpClient { BaseAddress = server.Host.Http };
            using var preflight = new HttpRequestMessage(HttpMethod.Options, "/attachments");
            preflight.Headers.Add("origin", Desk);
            preflight.Headers.Add("access-control-request-method", "POST");
            preflight.Headers.Add("access-control-request-headers", "authorization,omni-upload");
            using var allowed = await http.SendAsync(preflight).Within("an answer to the preflight");
            using var request = PostedFile.Request(SentFile.Picture(), token: null);
            request.Headers.Add("origin", Desk);
            using var refused = await http.SendAsync(request).Within("a refusal");

            Assert.Equal("authorization,omni-upload", allowed.Headers.GetValues("access-control-allow-headers").Single());
            Assert.Equal(Desk, allowed.Headers.GetValues("access-control-allow-origin").Single());
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal(Desk, refused.Headers.GetValues("access-control-allow-origin").Single());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private HttpRequestMessage Request(string name) => PostedFile.Request(
        SentFile.Picture(1_000, name).Into("con_1"), Server.Tokens.Issue(Roles.Agent, "agt_7"));

    private sealed class Scanner : IAttachmentScanner
    {
        public Task<ScanVerdict> ScanAsync(ScannedFile file, Stream content, CancellationToken cancellationToken) =>
            Task.FromResult(new ScanVerdict(IsClean: file.Name != "virus.png", "EICAR"));
    }
}
