using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>The log itself.</summary>
internal sealed class EventsTable(Database database)
{
    private const string Columns = "position, stream, version, type, skeleton, subject, personal, at, checksum";

    private readonly NamePool names = new();

    private readonly Statement insert = database.Prepare(
        "INSERT INTO events (position, stream, version, type, at, skeleton, subject, personal, checksum) " +
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    private readonly Statement head = database.Prepare("SELECT max(version) FROM events WHERE stream = ?1");
    private readonly Statement last = database.Prepare("SELECT max(position) FROM events");

    private readonly Statement byStream = database.Prepare(
        $"SELECT {Columns} FROM events WHERE stream = ?1 AND version > ?2 ORDER BY version LIMIT ?3");

    private readonly Statement byPosition = database.Prepare(
        $"SELECT {Columns} FROM events WHERE position > ?1 ORDER BY position LIMIT ?2");

    /// <summary>Position of the newest event; 0 in an empty log.</summary>
    public long LastPosition() => Single(last);

    /// <summary>Version of a stream's newest event; 0 for an unknown stream.</summary>
    public long Head(string stream) => Single(head.Bind(1, stream));

    public void Insert(long position, string stream, long version, in EncodedEvent e) => insert
        .Bind(1, position).Bind(2, stream).Bind(3, version).Bind(4, e.Type).Bind(5, e.AtMs)
        .BindUtf8(6, e.Skeleton).Bind(7, e.Subject).BindBlob(8, e.Personal).Bind(9, e.Checksum)
        .Run();

    public List<StoredEvent> ReadStream(string stream, long afterVersion, int limit) =>
        Read(byStream.Bind(1, stream).Bind(2, afterVersion).Bind(3, limit), stream);

    /// <param name="bytesMax">The event that brings the content to this size is the last one read.</param>
    public List<StoredEvent> ReadLog(long afterPosition, int limit, long bytesMax = long.MaxValue) =>
        Read(byPosition.Bind(1, afterPosition).Bind(2, limit), bytesMax: bytesMax);

    private List<StoredEvent> Read(Statement query, string? stream = null, long bytesMax = long.MaxValue)
    {
        List<StoredEvent> events = [];
        while (query.Step())
        {
            var skeleton = query.Bytes(4)!;
            var personal = query.Bytes(6);
            events.Add(new(
                query.Number(0), stream ?? query.Text(1), query.Number(2), names.Get(query.Utf8(3)), skeleton,
                query.IsNull(5) ? null : query.Text(5), personal)
            {
                AtMs = query.Number(7),
                Checksum = query.IsNull(8) ? null : (int)query.Number(8),
            });
            bytesMax -= skeleton.Length + (personal?.Length ?? 0);
            if (bytesMax > 0)
                continue;
            query.Reset();
            break;
        }

        return events;
    }

    private static long Single(Statement query)
    {
        var value = query.Step() ? query.Number(0) : 0;
        query.Reset();
        return value;
    }
}
