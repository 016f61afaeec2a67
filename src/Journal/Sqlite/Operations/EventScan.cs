using Omni.Domain.Journal;
using Omni.Journal.Format;
using Omni.Journal.Sqlite.Tables;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>Reads every event once, in one pass and with bounded memory.</summary>
internal sealed class EventScan(Database database, EventCatalog catalog)
{
    private const string Columns = "position, stream, version, type, skeleton, subject, personal";

    private readonly EventDecoder decoder = new(catalog);
    private readonly KeysTable keys = new(database);
    private readonly Dictionary<string, SubjectKey> known = new(StringComparer.Ordinal);

    /// <summary>Events in the log.</summary>
    public long Count() => database.QueryNumber("SELECT count(*) FROM events");

    /// <summary>Stream after stream, each in the order of its versions.</summary>
    public IEnumerable<StoredEvent> ByStream() => Read($"SELECT {Columns} FROM events ORDER BY stream, version");

    /// <summary>In the order of positions.</summary>
    public IEnumerable<StoredEvent> ByPosition() => Read($"SELECT {Columns} FROM events ORDER BY position");

    /// <summary>The event with what can still be read of its personal part.</summary>
    /// <exception cref="InvalidDataException">It is unknown here, or damaged.</exception>
    /// <exception cref="System.Text.Json.JsonException">It is damaged.</exception>
    public RecordedEvent Decode(in StoredEvent stored)
    {
        Know(stored.Subject);
        return decoder.Decode(stored, known);
    }

    /// <summary>Events of a customer stand together, so one key is enough; a few spare going back and forth.</summary>
    private void Know(string? subject)
    {
        const int max = 64;
        if (subject is null || known.ContainsKey(subject)) return;
        if (known.Count >= max) known.Clear();
        if (keys.Find(subject) is { } key) known.Add(subject, key);
    }

    private IEnumerable<StoredEvent> Read(string sql)
    {
        using var query = database.Prepare(sql);
        while (query.Step())
            yield return new(
                query.Number(0), query.Text(1), query.Number(2), query.Text(3), query.Bytes(4) ?? [],
                query.IsNull(5) ? null : query.Text(5), query.Bytes(6));
    }
}
