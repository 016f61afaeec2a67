using System.Text.Json.Serialization;
using Omni.Domain.Journal;

namespace Omni.Load.Appending;

/// <summary>An event of about 300 B on disk.</summary>
public sealed record Noted(string Text, DateTimeOffset At) : DomainEvent(At);

/// <summary>A row that stays and changes with every append of its stream, as a conversation's place in a history does.</summary>
public sealed record HistoryEntry(long Version, DateTimeOffset At, string Channel);

/// <summary>A row that comes with one append and goes with the next, as an offer does.</summary>
public sealed record Pending(string Stream, long Version, string What);

[JsonSerializable(typeof(Noted))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(Pending))]
internal sealed partial class AppendJson : JsonSerializerContext;

/// <summary>What the journal has to know of these events and rows.</summary>
internal static class AppendCatalog
{
    public static readonly EventCatalog Events = new(typeof(Noted).Assembly, AppendJson.Default.Options);

    public static readonly RowTable<HistoryEntry> History = new("history", AppendJson.Default.HistoryEntry);

    public static readonly RowTable<Pending> Pending = new("pending", AppendJson.Default.Pending);
}
