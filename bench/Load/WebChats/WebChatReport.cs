using System.Text.Json.Serialization;
using Omni.Load.Measuring;
using Omni.Load.Reporting;

namespace Omni.Load.WebChats;

/// <summary>What a run of <c>webchat</c> measured.</summary>
/// <param name="Opening">Time until every visitor had an agent.</param>
/// <param name="Kept">From the moment a message was to be sent until the page was told that it is kept.</param>
/// <param name="Shown">From the same moment until it was on its agent's stream.</param>
/// <param name="Answered">From an agent's answer until it was on the visitor's page.</param>
/// <param name="ServerCpu">Processor time of the server for a message with its answer.</param>
/// <param name="ChatCpu">The same of the web chat.</param>
internal sealed record WebChatReport(
    string Command, int Chats, double MessagesPerSecond, TimeSpan Opening, Histogram Kept, Histogram Shown, Histogram Answered,
    TimeSpan ServerCpu, TimeSpan ChatCpu, long ServerBytes, long ChatBytes, Faults Faults, Machine Machine)
{
    public WebChatResult Result => new(
        "webchat", Chats, Math.Round(Percentiles.Of(Shown).P50, 1), Math.Round(Percentiles.Of(Shown).P99, 1), Faults.Count);

    /// <summary>Writes <c>webchat.json</c> for programs and <c>webchat.md</c> for people.</summary>
    public Task WriteAsync(string to) => ForPeople().WriteAsync(to, "webchat", new { Result, Command, Machine });

    private ReportText ForPeople()
    {
        var text = new ReportText("webchat", Command, Machine);
        text.Line($"{Chats:N0} visitors, each with an agent and an open stream of events; all had one after {Opening.TotalSeconds:0.0} s.");
        text.Line($"Then {MessagesPerSecond:N0} messages a second, each answered by the agent. The web chat is a process of its own.");
        text.Line($"");
        text.Latencies(
        [
            new("message on the agent's stream", Percentiles.Of(Shown)),
            new("message kept, as the page is told", Percentiles.Of(Kept)),
            new("answer on the visitor's page", Percentiles.Of(Answered)),
        ]);
        text.Line($"");
        text.Line($"| | CPU for a message with its answer | memory |");
        text.Line($"|---|---|---|");
        text.Line($"| server | {ServerCpu.TotalMicroseconds:N0} µs | {ServerBytes >> 20} MiB |");
        text.Line($"| web chat | {ChatCpu.TotalMicroseconds:N0} µs | {ChatBytes >> 20} MiB |");
        text.Line($"");
        text.Line($"Errors: {Faults.Count:N0}.");
        foreach (var (what, count) in Faults.ByKind)
            text.Line($"- {count:N0} × {what}");
        return text;
    }
}

/// <summary>The line of JSON.</summary>
internal sealed record WebChatResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("chats")] int Chats,
    [property: JsonPropertyName("p50_ms")] double P50Milliseconds,
    [property: JsonPropertyName("p99_ms")] double P99Milliseconds,
    [property: JsonPropertyName("errors")] long Errors);
