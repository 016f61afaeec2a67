using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Http;

/// <summary>Whoever may not call a method over gRPC may not over JSON either.</summary>
public sealed class JsonAccessTests(ApiServer server) : IClassFixture<ApiServer>
{
    public static TheoryData<string> Calls() =>
        [.. Annotations.Methods.Select(Annotations.Of).OfType<Annotations>().Select(a => a.Method)];

    [Fact]
    public void Methods_AreAllAnnotated_ButForStreamsOfRequests() =>
        Assert.Empty(Annotations.Methods
            .Where(m => m.IsClientStreaming != Annotations.Of(m) is null)
            .Select(m => m.FullName));

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Method_ByRole_IsOpenOrRefused(string method)
    {
        var annotation = Annotations.Methods.Select(Annotations.Of).Single(a => a?.Method == method)!;
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "TOKEN_MISSING"), await CallAsync(annotation, authorization: null));
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "TOKEN_INVALID"), await CallAsync(annotation, new("Bearer", "a.b.c")));
        foreach (var role in new[] { Roles.Connector, Roles.Agent, Roles.Supervisor, Roles.Integrator, Roles.Admin })
        {
            var subject = role switch { Roles.Agent or Roles.Supervisor => "agt_1", Roles.Connector => "cnn_web", _ => "somebody" };
            var (status, reason) = await CallAsync(
                annotation, new AuthenticationHeaderValue("Bearer", server.Tokens.Issue(role, subject)));

            Assert.NotEqual(Roles.None, MethodRoles.Of(method));
            if ((MethodRoles.Of(method) & role) == Roles.None)
                Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), (status, reason));
            else
                Assert.True((int)status < 500 && reason != "ROLE_NOT_ALLOWED", $"{role}: {status} {reason}");
        }
    }

    private async Task<(HttpStatusCode Status, string Reason)> CallAsync(
        Annotations annotation, AuthenticationHeaderValue? authorization)
    {
        using var http = new HttpClient { BaseAddress = server.Host.Http };
        using var request = new HttpRequestMessage(new HttpMethod(annotation.Verb), annotation.Path);
        request.Headers.Authorization = authorization;
        if (annotation.Verb != "GET") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)
            .Within(annotation.Method);
        if (annotation.IsStream && response.IsSuccessStatusCode) return (response.StatusCode, "");
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode != HttpStatusCode.NotFound || body.Length > 0, $"{annotation} is not served");
        return (response.StatusCode, JsonAnswer.ReasonOf(body));
    }
}
