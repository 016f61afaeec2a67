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
    public RecoveryResult Result => new(
        "recovery", Conversations, Seconds(Ready), Seconds(Ingested), Seconds(FirstOffer), Seconds(AllOffers),
        Before >> 20, After >> 20, Faults.Count);

    /// <summary>Writes <c>recovery.json</c> for programs and <c>recovery.md</c> for people.</summary>
    public Task WriteAsync(string to) => ForPeople().WriteAsync(to, "recovery", new { Result, Command, Machine });

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 2);

    private ReportText ForPeople()
    {
        var (r, text) = (Result, new ReportText("recovery", Command, Machine));
        text.Line($"kill -9 with {Conversations:N0} conversations open and waiting, then a new process on the same store:");
        text.Line($"");
        text.Line($"| ready | next message acknowledged | first offer | all agents full | memory before / after |");
        text.Line($"|---|---|---|---|---|");
        text.Line(
            $"| {r.ReadySeconds:0.00} s | {r.IngestSeconds:0.00} s | {r.FirstOfferSeconds:0.00} s | {r.AllOffersSeconds:0.00} s | {r.ResidentBeforeMib} / {r.ResidentAfterMib} MiB |");
        text.Line($"");
        text.Line($"Errors: {Faults.Count:N0}.");
        return text;
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
