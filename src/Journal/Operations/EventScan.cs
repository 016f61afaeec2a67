using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Operations;

/// <summary>Reads every event once, stream by stream and with bounded memory.</summary>
internal sealed class EventScan(IOfflineStore store, EventCatalog catalog)
{
    private readonly EventDecoder decoder = new(catalog);
    private readonly Dictionary<string, SubjectKey> known = new(StringComparer.Ordinal);

    /// <summary>Events in the log.</summary>
    public long Count() => store.QueryNumber("SELECT count(*) FROM events");

    /// <summary>Stream after stream, each in the order of its versions.</summary>
    public IEnumerable<ScannedEvent> ByStream() => store.ReadByStream();

    /// <summary>The event with what can still be read of its personal part.</summary>
    /// <exception cref="InvalidDataException">It is unknown here, or damaged.</exception>
    /// <exception cref="System.Text.Json.JsonException">It is damaged.</exception>
    public RecordedEvent Decode(in ScannedEvent scanned)
    {
        Know(scanned);
        return decoder.Decode(scanned.Stored, known);
    }

    /// <summary>The same, whatever its checksum says.</summary>
    /// <inheritdoc cref="Decode"/>
    public RecordedEvent DecodeUnchecked(in ScannedEvent scanned)
    {
        Know(scanned);
        return decoder.DecodeUnchecked(scanned.Stored, known);
    }

    /// <summary>Events of a customer stand together, so one key is enough; a few spare going back and forth.</summary>
    private void Know(in ScannedEvent scanned)
    {
        const int max = 64;
        if (scanned.Stored.Subject is not { } subject || scanned.Key is not { } key) return;
        if (known.ContainsKey(subject)) return;
        if (known.Count >= max) known.Clear();
        known.Add(subject, SubjectKey.FromStore(subject, key));
    }
}
