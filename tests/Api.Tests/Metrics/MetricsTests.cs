using System.Text.Json;
using System.Text.RegularExpressions;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Metrics;

/// <summary>What operators and dashboards rely on is there, and what is there is written down.</summary>
public sealed partial class MetricsTests(MetricsServer server) : IClassFixture<MetricsServer>
{
    private static readonly string Operations = File.ReadAllText(Repository.Path("docs", "OPERATIONS.md"));

    private static readonly JsonElement Dashboard =
        JsonDocument.Parse(File.ReadAllText(Repository.Path("docs", "grafana", "omni.json"))).RootElement;

    private static IEnumerable<JsonElement> Panels => Dashboard.GetProperty("panels").EnumerateArray();

    private static IEnumerable<string> Queries => Panels
        .Where(p => p.TryGetProperty("targets", out _))
        .SelectMany(p => p.GetProperty("targets").EnumerateArray())
        .Select(t => t.GetProperty("expr").GetString()!);

    [Fact]
    public void Metrics_AreThoseOfTheTable()
    {
        var shown = server.Page.Kinds.Where(m => m.Key.StartsWith("omni_", StringComparison.Ordinal))
            .Select(m => $"{m.Key} {m.Value} {string.Join(", ", server.Page.LabelsOf(m.Key))}".TrimEnd())
            .Order(StringComparer.Ordinal);
        var written = Row().Matches(Operations)
            .Select(r => $"{r.Groups["name"]} {r.Groups["kind"]} {r.Groups["labels"].Value.Replace("`", "").Trim()}".TrimEnd())
            .Where(r => r.StartsWith("omni_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Equal(written, shown);
    }

    /// <summary>Of the meters that come with the platform only some are worth a line.</summary>
    [Fact]
    public void MetricsOfThePlatform_ThatTheTableNames_AreShown()
    {
        var written = Row().Matches(Operations).Select(r => r.Groups["name"].Value)
            .Where(n => !n.StartsWith("omni_", StringComparison.Ordinal)).ToArray();

        Assert.InRange(written.Length, 5, 20);
        Assert.Superset(written.ToHashSet(), server.Page.Kinds.Keys.ToHashSet());
    }

    [Fact]
    public void Figures_AreThoseOfWhatHappened()
    {
        var page = server.Page;
        Assert.Equal(2, page.Value("omni_queue_entered_total", ("queue", "que_chat")));
        Assert.Equal(1, page.Value("omni_queue_abandoned_total", ("queue", "que_chat")));
        Assert.Equal(1, page.Value("omni_offers_total", ("queue", "que_chat"), ("outcome", "made")));
        Assert.Equal(1, page.Value("omni_offers_total", ("queue", "que_chat"), ("outcome", "accepted")));
        Assert.Equal(1, page.Value("omni_queue_wait_duration_seconds_count", ("queue", "que_chat")));
        Assert.Equal(2, page.Value("omni_messages_total", ("channel", "webchat"), ("direction", "in")));
        Assert.Equal(1, page.Value("omni_messages_total", ("channel", "webchat"), ("direction", "out")));
        Assert.Equal(2, page.Value("omni_api_inputs_total", ("outcome", "accepted")));
        Assert.Equal(1, page.Value("omni_api_inputs_total", ("outcome", "refused")));
        Assert.Equal(
            2,
            page.Value(
                "omni_api_call_duration_seconds_count", ("method", "omni.v1.ChannelService/Ingest"), ("status", "OK")));
        Assert.Equal(
            1, page.Value("omni_api_refusals_total", ("status", "INVALID_ARGUMENT"), ("reason", "CHANNEL_UNKNOWN")));
        Assert.Equal(1, page.Value("omni_api_streams", ("method", "omni.v1.AgentService/Connect")));
        Assert.Equal(0, page.Value("omni_api_streams", ("method", "omni.v1.ChannelService/Deliver")));
        Assert.Equal(2, page.Value("omni_health", ("part", "store")));
        Assert.InRange(page.Value("omni_tls_certificate_remaining_seconds"), 7_000_000, 90 * 86_400);
        Assert.InRange(page.Value("omni_journal_content_bytes_total"), 1_000, 1_000_000);
    }

    [Fact]
    public void Dashboard_NamesOnlyWhatIsShown()
    {
        var named = Queries.Concat(Variables()).SelectMany(q => Name().Matches(q)).Select(m => m.Value).ToHashSet();
        Assert.InRange(named.Count, 30, 200);
        Assert.Superset(named, server.Page.Names.ToHashSet());
    }

    [Fact]
    public void Dashboard_AsksForLabelsThatThereAre()
    {
        var known = server.Page.Kinds.Keys.SelectMany(server.Page.LabelsOf).Concat(["le", "instance"]).ToHashSet();
        var asked = Queries.SelectMany(q => By().Matches(q)).SelectMany(m => m.Groups["labels"].Value.Split(", "))
            .Concat(Queries.SelectMany(q => Where().Matches(q)).Select(m => m.Groups["label"].Value));
        Assert.Superset(asked.ToHashSet(), known);
    }

    [Fact]
    public void Dashboard_ShowsEveryMetricOfOurs()
    {
        var queries = string.Join('\n', Queries);
        Assert.All(
            server.Page.Kinds.Keys.Where(m => m.StartsWith("omni_", StringComparison.Ordinal)),
            metric => Assert.Contains(metric, queries, StringComparison.Ordinal));
    }

    [Fact]
    public void Panels_DoNotOverlap()
    {
        HashSet<(int, int)> taken = [];
        foreach (var panel in Panels)
        {
            var (x, y) = (At(panel, "x"), At(panel, "y"));
            Assert.InRange(x + At(panel, "w"), 1, 24);
            for (var column = x; column < x + At(panel, "w"); column++)
                for (var line = y; line < y + At(panel, "h"); line++)
                    Assert.True(taken.Add((column, line)), panel.GetProperty("title").GetString());
        }

        Assert.Equal(Panels.Count(), Panels.Select(p => p.GetProperty("id").GetInt32()).Distinct().Count());
    }

    private static int At(JsonElement panel, string name) => panel.GetProperty("gridPos").GetProperty(name).GetInt32();

    private static IEnumerable<string> Variables() => Dashboard.GetProperty("templating").GetProperty("list")
        .EnumerateArray().Select(v => v.GetProperty("query").GetString()!);

    /// <summary>A line of the table of metrics.</summary>
    [GeneratedRegex("""^\| `(?<name>(?:omni|dotnet|kestrel)_[a-z_]+)` \| (?<kind>counter|gauge|histogram) \|(?<labels>[^|]*)\|""", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""\b(?:omni|dotnet|kestrel)_[a-z_]+""")]
    private static partial Regex Name();

    [GeneratedRegex("""by \((?<labels>[a-z_, ]+)\)""")]
    private static partial Regex By();

    [GeneratedRegex("""[{ ](?<label>[a-z_]+)(?:=~|!=|=)""")]
    private static partial Regex Where();
}
