namespace Omni.Domain.Journal;

/// <summary>An event as it stands in the log, its content as the JSON it was written in: for those who pass it on.</summary>
/// <param name="Position">Global position: consecutive in commit order, from 1.</param>
/// <param name="Stream">Stream id.</param>
/// <param name="Version">Position within the stream, from 1.</param>
/// <param name="Type">Its stored name, see <see cref="EventCatalog"/>; may be one this program does not know.</param>
/// <param name="At">When it happened: UTC, 1 ms.</param>
/// <param name="Skeleton">A JSON object in UTF-8: ids, instants, units, enums.</param>
/// <param name="Subject">The customer whom the personal part tells about; null when there never was one.</param>
/// <param name="Personal">The personal part, a JSON object in UTF-8; empty without one, and once erased.</param>
public sealed record RawEvent(
    long Position,
    string Stream,
    long Version,
    string Type,
    DateTimeOffset At,
    ReadOnlyMemory<byte> Skeleton,
    string? Subject,
    ReadOnlyMemory<byte> Personal)
{
    /// <summary>There was a personal part, and its key was destroyed.</summary>
    public bool Erased => Subject is not null && Personal.IsEmpty;

    /// <summary>Bytes of the content.</summary>
    public int Bytes => Skeleton.Length + Personal.Length;
}
