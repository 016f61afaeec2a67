using System.Collections.Immutable;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Grains.Conversations;

/// <content>The transcript: what is older than the messages in memory is read from the stream.</content>
internal sealed partial class ConversationGrain
{
    /// <summary>Events that are read at once.</summary>
    private const int ReadBatch = 1_000;

    /// <summary>So many events are about one message, or less: a page is found in one batch.</summary>
    private const int EventsPerMessage = 4;

    /// <inheritdoc/>
    public async Task<ImmutableArray<TranscriptEntry>> GetTranscriptAsync(long afterVersion, int limit)
    {
        var entries = ImmutableArray.CreateBuilder<TranscriptEntry>();
        if (limit <= 0) return [];
        await foreach (var recorded in EventsAfterAsync(afterVersion, batch: Math.Min(limit * EventsPerMessage, ReadBatch)))
            if (Transcript.EntryOf(recorded, State) is { } entry)
            {
                entries.Add(entry);
                if (entries.Count == limit) break;
            }

        await ChangeAsync(entries);
        return entries.DrainToImmutable();
    }

    /// <inheritdoc/>
    public async Task RedeliverAsync(ConnectorId connector)
    {
        var older = await OlderAsync([.. PendingFor(connector).Where(o => State.FindMessage(MessageOf(o.Value)) is null)]);

        // What came while the older ones were read goes along: until this arrives, the connector passes on nothing else.
        TellAll(connector,
        [
            .. PendingFor(connector).Select(o => Deliveries.Of(
                State, o.Key, o.Value, State.FindMessage(MessageOf(o.Value)) ?? older.GetValueOrDefault(MessageOf(o.Value)),
                Settings.Policy)),
        ]);

        static MessageId MessageOf(PendingDelivery delivery) => delivery.About ?? delivery.Id;
    }

    private IEnumerable<KeyValuePair<long, PendingDelivery>> PendingFor(ConnectorId connector) =>
        State.Outbox.Where(o => o.Value.Connector == connector);

    /// <inheritdoc/>
    public async Task<FileFound?> FindFileAsync(MessageId message, int place)
    {
        // Always from the journal: what was erased meanwhile must not be handed out from memory.
        await CatchUpAsync();
        await foreach (var recorded in EventsAfterAsync((State.FindMessage(message)?.Version ?? 1) - 1))
            if (Transcript.EntryOf(recorded, State) is { } entry && entry.Id == message)
                return place > entry.Files.Length
                    ? null
                    : new(entry.Files[place - 1], State.Find(entry.Interaction)!.Connector, await IsRecalledAsync(message));
        return null;
    }

    private async Task<bool> IsRecalledAsync(MessageId message) =>
        State.HasChanges && (State.FindMessage(message) ?? await BehindTailAsync(message)) is { RecalledAt: not null };

    /// <summary>What is to be delivered and is older than the messages in memory, by its id.</summary>
    private async Task<Dictionary<MessageId, TranscriptEntry>> OlderAsync(KeyValuePair<long, PendingDelivery>[] pending)
    {
        // What was asked for in a version is said in that version, and what is to be changed in its own.
        var versions = pending.Select(o => o.Value.AboutVersion ?? o.Key).ToHashSet();
        var entries = ImmutableArray.CreateBuilder<TranscriptEntry>();
        if (versions.Count == 0) return [];
        var last = versions.Max();
        await foreach (var recorded in EventsAfterAsync(versions.Min() - 1))
        {
            if (recorded.Version > last) break;
            if (versions.Contains(recorded.Version) && Transcript.EntryOf(recorded, State) is { } entry) entries.Add(entry);
        }

        await ChangeAsync(entries);
        return entries.ToDictionary(entry => entry.Id);
    }

    /// <summary>
    /// A message that is not in memory, as it stands now; null: it is in memory, or not reported on yet, or it is none. Reads
    /// the stream: a second report of what is so old is rare.
    /// </summary>
    private async Task<TranscriptEntry?> OlderAsync(MessageId message) =>
        State.Outbox.Values.Any(o => o.Id == message) ? null : await BehindTailAsync(message);

    /// <summary>The same, reported on or not.</summary>
    private async Task<TranscriptEntry?> BehindTailAsync(MessageId message)
    {
        if (State.Version <= ConversationState.TailMax || State.FindMessage(message) is not null
            || message.Value.StartsWith(PendingDelivery.OrderPrefix, StringComparison.Ordinal))
            return null;
        TranscriptEntry? found = null;
        await foreach (var recorded in EventsAfterAsync(0))
            if (found is null) found = Transcript.EntryOf(recorded, State) is { } entry && entry.Id == message ? entry : null;
            else if (TranscriptChanges.MessageOf(recorded.Event) == message) found = TranscriptChanges.Apply(found, recorded.Event);
        return found;
    }

    /// <summary>Went to the customer and is not in memory: how far it came stands in the stream alone.</summary>
    private bool IsOlder(TranscriptEntry entry) =>
        entry.Direction == MessageDirection.Outbound && State.FindMessage(entry.Id) is null;

    /// <summary>Messages were changed: those of a page by anything as far as changes of them reach.</summary>
    private async Task ChangeAsync(ImmutableArray<TranscriptEntry>.Builder entries)
    {
        if (entries.Count == 0 || !(State.HasChanges || entries.Any(IsOlder))) return;
        var places = Enumerable.Range(0, entries.Count).ToDictionary(i => entries[i].Id);
        var end = State.Reach?.EndOf(entries[^1].Version) ?? State.Version;
        await foreach (var recorded in EventsAfterAsync(entries[0].Version, end))
            if (TranscriptChanges.MessageOf(recorded.Event) is { } id && places.TryGetValue(id, out var place))
                entries[place] = TranscriptChanges.Apply(entries[place], recorded.Event);
    }

    /// <summary>What was committed after that version, read in batches.</summary>
    /// <param name="end">Up to and with this version.</param>
    private async IAsyncEnumerable<RecordedEvent> EventsAfterAsync(
        long version, long end = long.MaxValue, int batch = ReadBatch)
    {
        while (version < Math.Min(end, State.Version))
        {
            var events = await Services.Journal.ReadStreamAsync(Stream, version, (int)Math.Min(batch, end - version));
            if (events.Count == 0) yield break;
            foreach (var recorded in events)
                yield return recorded;
            version = events[^1].Version;
        }
    }
}
