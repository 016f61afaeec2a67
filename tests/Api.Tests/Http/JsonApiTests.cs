using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Omni.Api.Access;
using Omni.Api.Admission;
using Omni.Api.Errors;
using Omni.Api.Metrics;
using Omni.Api.Tests.Fixtures;
using Omni.Domain;

namespace Omni.Api.Tests.Http;

public sealed class JsonApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    [Trait("Mission", "P1")]
    public async Task Message_SentAsJson_IsRepeatedAndReadAsJson()
    {
        const string Message = """
            {"address":{"kind":"IDENTIFIER_KIND_HANDLE","network":"webchat","value":"json-1"},
            "externalId":"1","text":"Zażółć"}
            """;

        var first = await CallAsync(Roles.Connector, "cnn_web", "POST", "/v1/channels/webchat:ingest", Message);
        var again = await CallAsync(Roles.Connector, "cnn_web", "POST", "/v1/channels/webchat:ingest", Message);
        var conversation = first.Json.GetProperty("conversationId").GetString();
        var transcript = $"/v1/conversations/{conversation}/transcript?pageSize=10";
        var read = await CallAsync(Roles.Integrator, "crm", "GET", transcript);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.True(again.Json.GetProperty("duplicate").GetBoolean());
        Assert.Equal(first.Json.GetProperty("messageId").GetString(), again.Json.GetProperty("messageId").GetString());
        var message = Assert.Single(read.Json.GetProperty("messages").EnumerateArray());
        Assert.Equal("Zażółć", message.GetProperty("text").GetString());
        Assert.Equal("MESSAGE_DIRECTION_INBOUND", message.GetProperty("direction").GetString());
        Assert.Equal(JsonValueKind.String, message.GetProperty("version").ValueKind);
    }

    [Fact]
    public async Task Refusal_TellsReasonAndField()
    {
        var answer = await CallAsync(Roles.Connector, "cnn_web", "POST", "/v1/channels/webchat:ingest", "{}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(3, answer.Json.GetProperty("code").GetInt32());
        var info = JsonAnswer.Detail(answer.Body, "ErrorInfo")!.Value;
        Assert.Equal("omni", info.GetProperty("domain").GetString());
        Assert.NotEmpty(info.GetProperty("reason").GetString()!);
        var violation = JsonAnswer.Detail(answer.Body, "BadRequest")!.Value.GetProperty("fieldViolations")[0];
        Assert.NotEmpty(violation.GetProperty("field").GetString()!);
        Assert.Equal(answer.Json.GetProperty("message").GetString(), violation.GetProperty("description").GetString());
    }

    [Theory]
    [InlineData("unknown field", """{"textt":"a"}""", "textt")]
    [InlineData("wrong type", """{"text":5}""", "text")]
    [InlineData("unknown field inside", """{"address":{"knd":1}}""", "address.knd")]
    [InlineData("a number too large", """{"sequence":9223372036854775808}""", "sequence")]
    [InlineData("a fraction", """{"sequence":1.5}""", "sequence")]
    [InlineData("a list for an object", """{"address":[]}""", "address")]
    [InlineData("unknown enum name", """{"address":{"kind":"IDENTIFIER_KIND_SMOKE"}}""", "address.kind")]
    [InlineData("half a surrogate pair", """{"text":"\ud800"}""", "")]
    [InlineData("cut off", """{"text":"a" """, "")]
    [InlineData("two values", "{}{}", "")]
    [InlineData("a list", "[]", "")]
    public async Task Body_ThatIsNoMessage_IsRefusedWithItsField(string row, string body, string field)
    {
        var answer = await CallAsync(Roles.Connector, "cnn_web", "POST", "/v1/channels/webchat:ingest", body);

        Assert.True(answer.Status == HttpStatusCode.BadRequest, row);
        Assert.Equal("MESSAGE_MALFORMED", JsonAnswer.ReasonOf(answer.Body));
        Assert.Equal(
            field,
            JsonAnswer.Detail(answer.Body, "BadRequest")?.GetProperty("fieldViolations")[0]
                .GetProperty("field").GetString() ?? "");
    }

    [Theory]
    [InlineData("objects", "{\"address\":", "}")]
    [InlineData("lists", "[", "]")]
    public async Task Body_1000Deep_IsRefused(string row, string opening, string closing)
    {
        var body = string.Concat(Enumerable.Repeat(opening, 1000)) + "1" + string.Concat(Enumerable.Repeat(closing, 1000));

        var answer = await CallAsync(Roles.Connector, "cnn_web", "POST", "/v1/channels/webchat:ingest", body);

        Assert.True(answer.Status == HttpStatusCode.BadRequest, row);
        Assert.Equal("MESSAGE_MALFORMED", JsonAnswer.ReasonOf(answer.Body));
    }

    [Fact]
    public async Task Body_LargerThan4MiB_IsRefused()
    {
        var body = $$"""{"text":"{{new string('a', 4 * 1024 * 1024)}}"}""";

        var answer = await CallAsync(Roles.Connector, "cnn_web", "POST", "/v1/channels/webchat:ingest", body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Theory]
    [InlineData(100, "1")]
    [InlineData(1000, "1")]
    [InlineData(1001, "2")]
    public void RetryDelay_IsToldInWholeSeconds(int milliseconds, string expected)
    {
        var refusal = new RefusalException(
            RefusalKind.LimitReached, "R", "t", retryAfter: TimeSpan.FromMilliseconds(milliseconds));
        var context = new FakeCallContext();
        var answer = new ErrorTranslator(new Ids(), new ApiMetrics(new InputGate(new())), NullLogger<ErrorTranslator>.Instance).Translate(refusal, context);

        HttpHints.Add(context, answer);

        Assert.Equal(expected, context.GetHttpContext().Response.Headers.RetryAfter);
        var details = Google.Rpc.Status.Parser.ParseFrom(answer.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(
            TimeSpan.FromMilliseconds(milliseconds),
            details.Details.Single(d => d.Is(Google.Rpc.RetryInfo.Descriptor)).Unpack<Google.Rpc.RetryInfo>()
                .RetryDelay.ToTimeSpan());
    }

    private async Task<(HttpStatusCode Status, string Body, JsonElement Json)> CallAsync(
        Roles role, string subject, string verb, string path, string? body = null)
    {
        using var http = new HttpClient { BaseAddress = server.Host.Http };
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Tokens.Issue(role, subject));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request).Within(path);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text, JsonAnswer.Parse(text));
    }

    private sealed class Ids : IIdSource
    {
        public string Next(string prefix) => $"{prefix}1";
    }
}
