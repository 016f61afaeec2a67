using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omni.Domain.Facts;

/// <summary>
/// Facts in the order of their time, each packed into one object. A flood leaves hundreds of thousands of facts in memory,
/// and whatever garbage collection finds there it follows while messages wait: as objects of its own, one page view is nine.
/// Immutable; a fact is unpacked when it is asked for.
/// </summary>
[JsonConverter(typeof(FactShelfConverter))]
public sealed class FactShelf : IReadOnlyList<KeptFact>
{
    /// <summary>Holds nothing.</summary>
    public static readonly FactShelf Empty = new(new([], 0), 0, 0);

    private const int SpareMin = 4;

    private readonly Room room;
    private readonly int start;

    private FactShelf(Room room, int start, int count) => (this.room, this.start, Count) = (room, start, count);

    /// <inheritdoc/>
    public int Count { get; }

    private ReadOnlySpan<Slot> Slots => room.Slots.AsSpan(start, Count);

    /// <inheritdoc/>
    public KeptFact this[int index] => Slots[index].Unpack();

    /// <summary>A shelf with the facts, which are in the order of their time.</summary>
    public static FactShelf Of(IEnumerable<KeptFact> facts)
    {
        Slot[] slots = [.. facts.Select(Slot.Of)];
        return new(new(slots, slots.Length), 0, slots.Length);
    }

    /// <summary>When the fact at a place happened, or since when it is so.</summary>
    public DateTimeOffset TimeAt(int index) => new(Slots[index].Ticks, TimeSpan.Zero);

    /// <summary>The fact of that name; null: it is not here.</summary>
    public KeptFact? Find(FactKind kind, string source, string externalId) =>
        IndexOf(kind, source, externalId) is var place and >= 0 ? this[place] : null;

    /// <summary>The first fact about which nothing is to come any more; -1: all are open.</summary>
    public int FirstSettled()
    {
        for (var i = 0; i < Count; i++)
            if (!Slots[i].IsOpen) return i;
        return -1;
    }

    /// <summary>Facts about which something is still to come, the newest first.</summary>
    public IEnumerable<KeptFact> OpenFromNewest()
    {
        for (var i = Count - 1; i >= 0; i--)
            if (Slots[i].IsOpen) yield return this[i];
    }

    /// <summary>Facts of a kind, the newest first.</summary>
    public IEnumerable<KeptFact> FromNewest(FactKind kind)
    {
        for (var i = Count - 1; i >= 0; i--)
            if (Slots[i].Kind == kind) yield return this[i];
    }

    /// <summary>The newest, at most so many, the oldest of them first.</summary>
    public ImmutableArray<KeptFact> Newest(int max) => [.. Without(Math.Max(0, Count - max))];

    /// <summary>With a fact at the place of its time, behind others of the same; what was known by its name goes.</summary>
    public FactShelf Put(KeptFact fact)
    {
        var known = IndexOf(fact.Kind, fact.Source, fact.ExternalId);
        var place = Count;
        while (place > 0 && TimeAt(place - 1) > fact.At) place--;
        return known < 0 && place == Count ? Add(Slot.Of(fact)) : Copy(known, place, Slot.Of(fact));
    }

    /// <summary>Without so many of the oldest.</summary>
    public FactShelf Without(int oldest) => oldest == 0 ? this : new(room, start + oldest, Count - oldest);

    /// <summary>Without the fact at a place.</summary>
    public FactShelf RemoveAt(int index) => index == 0 ? Without(1) : Copy(index, -1, default);

    /// <inheritdoc/>
    public IEnumerator<KeptFact> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Writes the facts as an array, as they are packed.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var slot in Slots) writer.WriteRawValue(slot.Packed, skipInputValidation: true);
        writer.WriteEndArray();
    }

    private int IndexOf(FactKind kind, string source, string externalId)
    {
        var name = Slot.NameOf(kind, source, externalId);
        for (var i = Count - 1; i >= 0; i--)
            if (Slots[i].Name == name && this[i].Is(kind, source, externalId))
                return i;
        return -1;
    }

    /// <summary>Behind the last, in the same room if nobody has put anything there: no older shelf looks so far.</summary>
    private FactShelf Add(Slot slot)
    {
        if (room.End != start + Count || !room.HasSpare) return Copy(-1, Count, slot);
        room.Add(slot);
        return new(room, start, Count + 1);
    }

    /// <summary>In a new room, with as much to spare that what comes behind is not copied soon.</summary>
    /// <param name="left">The place of what goes; negative: all stay.</param>
    /// <param name="place">Before which one the new fact comes; negative: there is none.</param>
    private FactShelf Copy(int left, int place, Slot slot)
    {
        var fresh = new Room(new Slot[Count + Math.Max(SpareMin, Count / 2)], 0);
        for (var i = 0; i <= Count; i++)
        {
            if (i == place) fresh.Add(slot);
            if (i < Count && i != left) fresh.Add(Slots[i]);
        }

        return new(fresh, 0, fresh.End);
    }

    /// <summary>Where slots are; shared by shelves of which each sees its part.</summary>
    private sealed class Room(Slot[] slots, int end)
    {
        public Slot[] Slots => slots;

        /// <summary>Behind the last that is used.</summary>
        public int End { get; private set; } = end;

        public bool HasSpare => End < Slots.Length;

        public void Add(Slot slot) => Slots[End++] = slot;
    }

    /// <param name="Name">A hash of what names it: another one's may be the same.</param>
    /// <param name="Packed">The fact as JSON.</param>
    private readonly record struct Slot(long Ticks, int Name, FactKind Kind, bool IsOpen, byte[] Packed)
    {
        public static Slot Of(KeptFact fact) => new(
            fact.At.UtcTicks, NameOf(fact.Kind, fact.Source, fact.ExternalId), fact.Kind, fact.Content.IsOpen,
            JsonSerializer.SerializeToUtf8Bytes(fact, StateJson.Default.KeptFact));

        public static int NameOf(FactKind kind, string source, string externalId) =>
            HashCode.Combine(kind, kind == FactKind.Complaint ? "" : source, externalId);

        public KeptFact Unpack() => JsonSerializer.Deserialize(Packed, StateJson.Default.KeptFact)!;
    }
}

/// <summary>Facts in snapshots: an array of them.</summary>
internal sealed class FactShelfConverter : JsonConverter<FactShelf>
{
    public override FactShelf Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<KeptFact> facts = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            facts.Add(JsonSerializer.Deserialize(ref reader, StateJson.Default.KeptFact)!);
        return FactShelf.Of(facts);
    }

    public override void Write(Utf8JsonWriter writer, FactShelf value, JsonSerializerOptions options) => value.Write(writer);
}
