namespace Omni.Interop.Node.Browser;

/// <summary>gRPC-Web in a real browser, from a page of another origin, with @connectrpc/connect-web.</summary>
[Collection(OmniClient.Collection)]
public sealed class BrowserTests
{
    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P1")]
    public async Task Message_OfAPage_IsAnsweredByAPage()
    {
        using var page = await BrowserPage.OpenAsync();
        await using var server = await BrowserServer.StartAsync(page.Origin);

        await page.CallAsync("scenario", server.Address, server.Agent, server.Connector, "Здравствуйте 👋", "Już 🙂");

        var lines = await page.LinesAsync("done");
        Assert.Contains("hello agt_7 resumed=false gap=false", lines);
        Assert.Contains(lines, line => line.StartsWith("accepted msg_", StringComparison.Ordinal));
        Assert.Single(lines, "offered: Здравствуйте 👋");
        Assert.Single(lines, "agt_7: Już 🙂");
        Assert.Contains("closed", lines);
        await page.CloseAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P6")]
    public async Task Page_OfAnOriginThatIsNotNamed_GetsNothing()
    {
        using var page = await BrowserPage.OpenAsync();
        await using var server = await BrowserServer.StartAsync(page.Origin);

        await page.CallAsync("errors", server.Address, server.Agent, server.Connector);
        Assert.Contains("CHANNEL_UNKNOWN", (await page.LinesAsync("done"))[0]);
        await page.CallFromElsewhereAsync("formats", server.Address, server.Agent, server.Connector, "proto");

        Assert.Contains("TypeError: Failed to fetch", Assert.Single(await page.LinesAsync("failed ")));
        await page.CloseAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P1")]
    public async Task Errors_ShowTheirDetailsToThePage()
    {
        using var page = await BrowserPage.OpenAsync();
        await using var server = await BrowserServer.StartAsync(page.Origin);

        await page.CallAsync("errors", server.Address, server.Agent, server.Connector);

        Assert.Collection(
            await page.LinesAsync("done"),
            line => Assert.StartsWith(
                "unary InvalidArgument CHANNEL_UNKNOWN field=channel text=channel is 'none'", line),
            line => Assert.StartsWith("role PermissionDenied ROLE_NOT_ALLOWED field=undefined text=Role agent", line),
            line => Assert.StartsWith("token Unauthenticated TOKEN_INVALID field=undefined text=The token", line),
            line => Assert.StartsWith("stream InvalidArgument CURSOR_MALFORMED field=cursor text=cursor is", line),
            line => Assert.Equal("done", line));
        await page.CloseAsync();
    }

    [RequiresTheory(Tools.Node, Tools.Chromium)]
    [InlineData("proto", "application/grpc-web")]
    [InlineData("text", "application/grpc-web-text")]
    [Trait("Mission", "P1")]
    public async Task Format_IsSpokenWithAFetchByHand(string format, string contentType)
    {
        using var page = await BrowserPage.OpenAsync();
        await using var server = await BrowserServer.StartAsync(page.Origin);

        await page.CallAsync("formats", server.Address, server.Agent, server.Connector, format);

        Assert.Collection(
            await page.LinesAsync("done"),
            line => Assert.Equal($"unary is {contentType}", line),
            line => Assert.StartsWith("accepted msg_", line),
            line => Assert.Equal("trailers 128 grpc-status:0", line),
            line => Assert.Equal("refused 3 CHANNEL_UNKNOWN", line),
            line => Assert.Equal("stream hello", line),
            line => Assert.Equal("stream snapshot", line),
            line => Assert.Equal("done", line));
        await page.CloseAsync();
    }
}
