using System.Globalization;
using System.Text;

namespace Omni.WebChat.Visitors;

/// <summary>
/// The last events of one visitor, numbered without a gap, encoded once as Server-Sent Events however many tabs follow.
/// Not for use by several threads at once.
/// </summary>
/// <param name="name">Tells this log from any other, also from that of an earlier run; no <c>-</c> in it.</param>
internal sealed class EventLog(string name, int most = EventLog.Most)
{
    /// <summary>Events kept unless said otherwise; a tab that missed more begins with the history.</summary>
    public const int Most = 500;

    private readonly Queue<byte[]> kept = new();
    private long last;

    /// <summary>Id of the newest event.</summary>
    public string Place => IdOf(last);

    /// <summary>Adds an event and returns it encoded.</summary>
    /// <param name="data">JSON in one line.</param>
    public byte[] Add(string kind, string data)
    {
        last++;
        var frame = Encode(kind, data, Place);
        kept.Enqueue(frame);
        if (kept.Count > most) kept.Dequeue();
        return frame;
    }

    /// <summary>
    /// Everything behind an event that a page has seen; null when that is not known here: the page needs a history.
    /// </summary>
    public IReadOnlyList<byte[]>? After(string id)
    {
        var at = id.LastIndexOf('-');
        if (at < 0 || id[..at] != name) return null;
        if (!long.TryParse(id.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) return null;
        var missed = last - seen;
        if (missed < 0 || missed > kept.Count) return null;
        return [.. kept.Skip(kept.Count - (int)missed)];
    }

    /// <summary>One Server-Sent Event.</summary>
    /// <param name="id">Null: it does not count, and is not repeated.</param>
    public static byte[] Encode(string kind, string data, string? id = null) =>
        Encoding.UTF8.GetBytes($"{(id is null ? "" : $"id: {id}\n")}event: {kind}\ndata: {data}\n\n");

    private string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
