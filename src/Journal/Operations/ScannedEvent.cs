using Omni.Journal.Format;

namespace Omni.Journal.Operations;

/// <summary>An event, and its customer's key.</summary>
/// <param name="Key">Opens the personal part; null without one, and when it was destroyed.</param>
internal readonly record struct ScannedEvent(StoredEvent Stored, byte[]? Key)
{
    /// <summary>Reads all of them, stream after stream.</summary>
    public const string ByStream =
        "SELECT e.position, e.stream, e.version, e.type, e.at, e.skeleton, e.subject, e.personal, e.checksum, k.key "
        + "FROM events e LEFT JOIN keys k ON k.subject = e.subject ORDER BY e.stream, e.version";

    /// <summary>A row of that.</summary>
    public static ScannedEvent Of(IStoreRow row) => new(
        new(row.Number(0), row.Text(1), row.Number(2), row.Text(3), row.Bytes(5) ?? [],
            row.IsNull(6) ? null : row.Text(6), row.Bytes(7))
        {
            AtMs = row.Number(4),
            Checksum = row.IsNull(8) ? null : (int)row.Number(8),
        },
        row.Bytes(9));
}
