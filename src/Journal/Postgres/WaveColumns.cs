using NpgsqlTypes;
using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Postgres;

/// <summary>What <c>append_wave</c> (Schema/0003-checksum.sql) takes, in the order of its parameters.</summary>
internal sealed class WaveColumns
{
    private readonly Column<int> appendEvents = new(NpgsqlDbType.Integer);

    private readonly Column<int> keyAppend = new(NpgsqlDbType.Integer);
    private readonly Column<string> keySubject = new(NpgsqlDbType.Text);
    private readonly Column<long> keyFingerprint = new(NpgsqlDbType.Bigint);
    private readonly Column<byte[]?> keyNew = new(NpgsqlDbType.Bytea);

    private readonly Column<int> headAppend = new(NpgsqlDbType.Integer);
    private readonly Column<string> headStream = new(NpgsqlDbType.Text);
    private readonly Column<long> headExpected = new(NpgsqlDbType.Bigint);

    private readonly Column<int> claimAppend = new(NpgsqlDbType.Integer);
    private readonly Column<short> claimKind = new(NpgsqlDbType.Smallint);
    private readonly Column<byte[]> claimKey = new(NpgsqlDbType.Bytea);
    private readonly Column<string?> claimExpected = new(NpgsqlDbType.Text);
    private readonly Column<string?> claimNext = new(NpgsqlDbType.Text);

    private readonly Column<int> eventAppend = new(NpgsqlDbType.Integer);
    private readonly Column<int> eventOffset = new(NpgsqlDbType.Integer);
    private readonly Column<string> eventStream = new(NpgsqlDbType.Text);
    private readonly Column<long> eventVersion = new(NpgsqlDbType.Bigint);
    private readonly Column<string> eventType = new(NpgsqlDbType.Text);
    private readonly Column<long> eventAt = new(NpgsqlDbType.Bigint);
    private readonly Column<byte[]> eventSkeleton = new(NpgsqlDbType.Text);
    private readonly Column<string?> eventSubject = new(NpgsqlDbType.Text);
    private readonly Column<byte[]?> eventPersonal = new(NpgsqlDbType.Bytea);
    private readonly Column<int> eventChecksum = new(NpgsqlDbType.Integer);

    private readonly Column<int> dueAppend = new(NpgsqlDbType.Integer);
    private readonly Column<string> dueStream = new(NpgsqlDbType.Text);
    private readonly Column<long?> dueAt = new(NpgsqlDbType.Bigint);

    private readonly Column<int> rowAppend = new(NpgsqlDbType.Integer);
    private readonly Column<string> rowName = new(NpgsqlDbType.Text);
    private readonly Column<string> rowScope = new(NpgsqlDbType.Text);
    private readonly Column<string> rowKey = new(NpgsqlDbType.Text);
    private readonly Column<byte[]?> rowValue = new(NpgsqlDbType.Text);

    private readonly List<ClaimKey> claims = [];

    public WaveColumns() => All =
    [
        appendEvents, keyAppend, keySubject, keyFingerprint, keyNew, headAppend, headStream, headExpected,
        claimAppend, claimKind, claimKey, claimExpected, claimNext,
        eventAppend, eventOffset, eventStream, eventVersion, eventType, eventAt, eventSkeleton, eventSubject,
        eventPersonal, eventChecksum,
        dueAppend, dueStream, dueAt, rowAppend, rowName, rowScope, rowKey, rowValue,
    ];

    public IReadOnlyList<IColumn> All { get; }

    /// <summary>Appends in the wave.</summary>
    public int Appends => appendEvents.Count;

    /// <summary>Events of an append, counted from 0.</summary>
    public int EventsOf(int append) => appendEvents[append];

    /// <summary>The append whose key stands at a place of its list, as the server counts.</summary>
    public int AppendOfKey(long place) => keyAppend[(int)place - 1] - 1;

    /// <summary>The append and the stream whose head stands at a place of its list.</summary>
    public (int Append, string Stream) Head(long place) =>
        (headAppend[(int)place - 1] - 1, headStream[(int)place - 1]);

    /// <summary>The append and the claim that stands at a place of its list.</summary>
    public (int Append, ClaimKey Claim) Claim(long place) => (claimAppend[(int)place - 1] - 1, claims[(int)place - 1]);

    /// <summary>Adds an append, the next in order.</summary>
    public void Add(EncodedAppend append)
    {
        var number = Appends + 1;
        var events = 0;
        foreach (var stream in append.Streams)
            events = Add(number, stream, events);
        appendEvents.Add(events);
        foreach (var key in append.Keys)
            Add(number, key);
        foreach (var claim in append.Claims)
            Add(number, claim);
        foreach (var row in append.Rows)
            Add(number, row);
    }

    public void Clear()
    {
        foreach (var column in All)
            column.Clear();
        claims.Clear();
    }

    private int Add(int number, EncodedStream stream, int offset)
    {
        headAppend.Add(number);
        headStream.Add(stream.Stream);
        headExpected.Add(stream.ExpectedVersion);
        var version = stream.ExpectedVersion;
        foreach (var e in stream.Events)
        {
            eventAppend.Add(number);
            eventOffset.Add(offset++);
            eventStream.Add(stream.Stream);
            eventVersion.Add(++version);
            eventType.Add(e.Type);
            eventAt.Add(e.AtMs);
            eventSkeleton.Add(e.Skeleton);
            eventSubject.Add(e.Subject);
            eventPersonal.Add(e.Personal);
            eventChecksum.Add(e.Checksum);
        }
        if (stream.Due.Changes)
        {
            dueAppend.Add(number);
            dueStream.Add(stream.Stream);
            dueAt.Add(stream.Due.At is { } at ? DueTime.RoundUp(at) : null);
        }
        return offset;
    }

    private void Add(int number, SubjectKey key)
    {
        keyAppend.Add(number);
        keySubject.Add(key.Subject);
        keyFingerprint.Add(key.Fingerprint);
        // Asked now and not when the append was sealed: a key that was stored and destroyed since must not come back.
        keyNew.Add(key.Stored ? null : key.Secret);
    }

    private void Add(int number, in EncodedClaim claim)
    {
        claims.Add(claim.Claim);
        claimAppend.Add(number);
        claimKind.Add((short)claim.Claim.Kind);
        claimKey.Add(claim.Key);
        claimExpected.Add(claim.Expected);
        claimNext.Add(claim.Next);
    }

    private void Add(int number, in EncodedRow row)
    {
        rowAppend.Add(number);
        rowName.Add(row.Table);
        rowScope.Add(row.Scope);
        rowKey.Add(row.Key);
        rowValue.Add(row.Value);
    }
}
