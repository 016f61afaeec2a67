using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Omni.Load.Measuring;
using Omni.Load.Reporting;

namespace Omni.Load.Recovery;

/// <summary>What a run of <c>recovery</c> has to say. Times count from the start of the new process.</summary>
/// <param name="Ready">The server says that it serves.</param>
/// <param name="Ingested">A customer's next message was acknowledged.</param>
/// <param name="FirstOffer">An agent who came back has an offer.</param>
/// <param name="AllOffers">All agents have as many as they can take.</param>
/// <param name="Before">The server's resident bytes before it was killed.</param>
/// <param name="After">And at the end.</param>
internal sealed record RecoveryReport(
    string Command, int Conversations, TimeSpan Ready, TimeSpan Ingested, TimeSpan FirstOffer, TimeSpan AllOffers,
    long Before, long After, Faults Faults, Machine Machine)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Default)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public RecoveryResult Result => new(
        "recovery", Conversations, Seconds(Ready), Seconds(Ingested), Seconds(FirstOffer), Seconds(AllOffers),
        Before >> 20, After >> 20, Faults.Count);

    /// <summary>Writes <c>recovery.json</c> for programs and <c>recovery.md</c> for people.</summary>
    public async Task WriteAsync(string to)
    {
        Directory.CreateDirectory(to);
        var all = new { Result, Command, Machine };
        await File.WriteAllTextAsync(Path.Combine(to, "recovery.json"), $"{JsonSerializer.Serialize(all, Json)}\n");
        await File.WriteAllTextAsync(Path.Combine(to, "recovery.md"), ForPeople());
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 2);

    private string ForPeople()
    {
        var text = new StringBuilder();
        Line($"# recovery");
        Line($"");
        Line($"`{Command}`");
        Line($"");
        Line($"{Machine.At:yyyy-MM-dd HH:mm} UTC, commit {Machine.Commit}, {Machine.Configuration}; {Machine.Cores} × {Machine.Processor}, {Machine.MemoryGib:0} GiB, {Machine.System}, {Machine.Runtime}, {Machine.Disk}; load average {Machine.LoadAverage:0.0}.");
        Line($"");
        Line($"kill -9 with {Conversations:N0} conversations open and waiting, then a new process on the same store:");
        Line($"");
        Line($"| ready | next message acknowledged | first offer | all agents full | memory before / after |");
        Line($"|---|---|---|---|---|");
        Line($"| {Seconds(Ready):0.00} s | {Seconds(Ingested):0.00} s | {Seconds(FirstOffer):0.00} s | {Seconds(AllOffers):0.00} s | {Before >> 20} / {After >> 20} MiB |");
        Line($"");
        Line($"Errors: {Faults.Count:N0}.");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}

/// <summary>The one line on standard output. Seconds count from the start of the new process.</summary>
internal sealed record RecoveryResult(
    [property: JsonPropertyName("scenario")] string Scenario,
    [property: JsonPropertyName("conversations")] int Conversations,
    [property: JsonPropertyName("ready_s")] double ReadySeconds,
    [property: JsonPropertyName("ingest_s")] double IngestSeconds,
    [property: JsonPropertyName("first_offer_s")] double FirstOfferSeconds,
    [property: JsonPropertyName("all_offers_s")] double AllOffersSeconds,
    [property: JsonPropertyName("rss_before_mib")] long ResidentBeforeMib,
    [property: JsonPropertyName("rss_after_mib")] long ResidentAfterMib,
    [property: JsonPropertyName("errors")] long Errors);
