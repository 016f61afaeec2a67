using System.Globalization;

namespace Omni.Interop.Node.Browser;

/// <summary>An agent's desk in a real browser, over a network that breaks.</summary>
[Collection(OmniClient.Collection)]
public sealed class BrowserStreamTests
{
    private const int Cuts = 5;

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "U1")]
    [Trait("Mission", "P3")]
    public async Task Desk_CutOffAgainAndAgain_SeesEveryEventOnce()
    {
        using var page = await BrowserPage.OpenAsync();
        await using var server = await BrowserServer.StartAsync(page.Origin);
        await using var line = new Line(server.Address);
        var lines = await AtWorkAsync(page, server, line);

        for (var cut = 1; cut <= Cuts; cut++)
        {
            var before = server.WriteAsync($"before cut {cut}");
            line.Break();
            await before;
            await server.WriteAsync($"during cut {cut}");
            lines.AddRange(await page.LinesAsync("lost"));
            line.Mend();
            lines.AddRange(await page.LinesAsync("hello agt_7 resumed=true gap=false"));
        }

        await server.WriteAsync("the end");
        lines.AddRange(await UntilAsync(page, " messageAdded the end"));

        string[] written = [.. Enumerable.Range(1, Cuts).SelectMany(cut =>
            (string[])[$"before cut {cut}", $"during cut {cut}"]), "the end"];
        Assert.Equal(written, Seen(lines));
        AssertCounted(lines);
        await page.CloseAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "U1")]
    public async Task Desk_ServerKilled_GetsASnapshotAndGoesOn()
    {
        using var page = await BrowserPage.OpenAsync();
        await using var server = await BrowserServer.StartAsync(page.Origin);
        await using var line = new Line(server.Address);
        await AtWorkAsync(page, server, line);

        line.Break();
        await server.KillAndRestartAsync();
        await server.WriteAsync("after the restart");
        line.Turn(server.Address);
        line.Mend();

        await page.LinesAsync("hello agt_7 resumed=false gap=true");
        var held = await page.LinesAsync("snapshot ");
        Assert.Equal(["holds first", "holds after the restart"], held[..^1]);
        await server.WriteAsync("and on");
        Assert.Equal(["and on"], Seen(await UntilAsync(page, " messageAdded and on")));
        await page.CloseAsync();
    }

    /// <summary>Opens the desk over the line and gives it a conversation; what it said from the snapshot on.</summary>
    private static async Task<List<string>> AtWorkAsync(BrowserPage page, BrowserServer server, Line line)
    {
        await page.CallAsync("desk", $"http://{line.Address}", server.Agent);
        var snapshot = (await page.LinesAsync("snapshot "))[^1];
        await server.WriteAsync("first");
        return [snapshot, .. await UntilAsync(page, " conversation")];
    }

    /// <summary>All lines up to and with the event that ends so.</summary>
    private static async Task<List<string>> UntilAsync(BrowserPage page, string ending)
    {
        var lines = await page.LinesAsync("event ");
        while (!lines[^1].EndsWith(ending, StringComparison.Ordinal)) lines.AddRange(await page.LinesAsync("event "));
        return lines;
    }

    private static string[] Seen(IEnumerable<string> lines) =>
        [.. lines.Select(line => line.Split(" messageAdded ")).Where(parts => parts.Length == 2).Select(parts => parts[1])];

    /// <summary>Numbers go on from the snapshot without a gap and without a repetition.</summary>
    private static void AssertCounted(IEnumerable<string> lines)
    {
        var numbers = Numbers(lines);
        Assert.Equal(Enumerable.Range(0, numbers.Count).Select(i => numbers[0] + i), numbers);
    }

    private static List<long> Numbers(IEnumerable<string> lines) =>
    [
        .. lines.Select(line => line.Split(' ')).Where(words => words is ["snapshot" or "event", ..])
            .Select(words => long.Parse(words[1], CultureInfo.InvariantCulture)),
    ];
}
