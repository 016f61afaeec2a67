using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Omni.Load.Centre;
using Omni.Load.Measuring;

namespace Omni.Load.Scenarios;

/// <summary>
/// One message after the other into conversations that agents have in hand; every message goes to its agent's stream. At
/// the end the messages acknowledged, stored and shown are the same.
/// </summary>
/// <param name="streamed">Over one stream a connection; else one request a message.</param>
internal sealed class IngestScenario(Site site, bool streamed) : Scenario(site), IDeskHandler
{
    private const string Body = "Hello, my parcel was to arrive yesterday. Could you please have a look where it is now?";

    private readonly ConcurrentDictionary<string, Talk> byConversation = new(StringComparer.Ordinal);
    private Histogram shown = new();
    private Talk[] talks = [];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Histogram> Others =>
        new Dictionary<string, Histogram>(StringComparer.Ordinal) { ["shown to the agent"] = shown };

    /// <inheritdoc/>
    public override async Task PrepareAsync()
    {
        await Site.OpenDesksAsync(this);
        if (streamed) Site.Connector.OpenStreams();
        talks = await Task.WhenAll(Enumerable.Range(0, Site.Options.Slots).Select(BeginTalkAsync));
    }

    /// <inheritdoc/>
    public override void BeginMeasuring() => shown = new();

    /// <inheritdoc/>
    public override async Task<long> OperateAsync(int number, long startedAt)
    {
        var place = number % talks.Length;
        var text = string.Create(CultureInfo.InvariantCulture, $"{startedAt} {Body}");
        var stored = streamed
            ? await Site.Connector.StreamAsync(number, VisitorOf(place), $"m{number}", text)
            : await Site.Connector.IngestAsync(number, VisitorOf(place), $"m{number}", text);
        var endedAt = Stopwatch.GetTimestamp();
        if (stored.Duplicate) throw new FaultException("ingest: a new message was taken for a repetition");
        if (stored.ConversationId != talks[place].Conversation) throw new FaultException("ingest: it went elsewhere");
        if (!talks[place].Acknowledge(stored.MessageId)) throw new FaultException("ingest: two messages have one id");
        return endedAt;
    }

    /// <summary>What a visitor sends, but for its external id.</summary>
    public static V1.IngestRequest InputOf(int place) => ConnectorSide.Input(VisitorOf(place), "", Body);

    /// <summary>The server has taken a message that was sent by somebody else on this scenario's behalf.</summary>
    public void Acknowledge(V1.IngestResponse stored)
    {
        if (stored.Duplicate) Site.Faults.Add("ingest: a new message was taken for a repetition");
        else if (!TalkOf(stored.ConversationId).Acknowledge(stored.MessageId))
            Site.Faults.Add("ingest: two messages have one id");
    }

    /// <inheritdoc/>
    public override Task SettleAsync() => UntilAsync(() => Array.TrueForAll(talks, talk => talk.IsLevel));

    /// <inheritdoc/>
    public override async Task<string> VerifyAsync()
    {
        using var archive = Site.OpenArchive();
        long acknowledged = 0, stored = 0, seen = 0;
        foreach (var talk in talks)
        {
            var transcript = await archive.ReadTranscriptAsync(talk.Conversation);
            var balance = talk.Balance([.. transcript.Select(message => message.Id)]);
            acknowledged += balance.Acknowledged;
            stored += balance.Stored;
            seen += balance.Shown;
            Site.Faults.Add("a message was acknowledged and not stored", balance.Lost);
            Site.Faults.Add("a message was stored and never acknowledged", balance.Unpromised);
            Site.Faults.Add("a message was stored more than once", balance.Double);
            Site.Faults.Add("a message was acknowledged and never shown", balance.Unseen);
            Site.Faults.Add("a message was shown and never acknowledged", balance.Invented);
        }

        return string.Create(
            CultureInfo.InvariantCulture, $"{acknowledged:N0} messages acknowledged, {stored:N0} stored, {seen:N0} shown");
    }

    /// <inheritdoc/>
    public void OnOffer(Desk desk, V1.OfferMade offer) =>
        _ = TalkOf(offer.ConversationId).TakeAsync(desk.AcceptAsync(offer));

    /// <inheritdoc/>
    public void OnMessage(Desk desk, string conversation, V1.Message message)
    {
        var seenAt = Stopwatch.GetTimestamp();
        TalkOf(conversation).Show(message.Id);
        var text = message.Text.AsSpan();
        if (long.TryParse(text[..Math.Max(0, text.IndexOf(' '))], CultureInfo.InvariantCulture, out var startedAt))
            shown.Record(Stopwatch.GetElapsedTime(startedAt, seenAt));
    }

    /// <inheritdoc/>
    public void OnConversation(Desk desk, V1.Conversation conversation)
    {
        foreach (var message in conversation.Messages)
            TalkOf(conversation.Id).Show(message.Id);
    }

    /// <summary>A customer writes for the first time and waits until an agent has taken the conversation.</summary>
    private async Task<Talk> BeginTalkAsync(int place)
    {
        var stored = await Site.Connector.IngestAsync(place, VisitorOf(place), "first", Body);
        var talk = TalkOf(stored.ConversationId);
        talk.Acknowledge(stored.MessageId);
        await talk.Taken.WaitAsync(Patience);
        return talk;
    }

    private Talk TalkOf(string conversation) => byConversation.GetOrAdd(conversation, id => new(id));

    private static string VisitorOf(int place) => $"visitor-{place}";
}
