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
    public static readonly FactShelf Empty = new(Run<Slot>.Of([]));

    private readonly Run<Slot> run;

    private FactShelf(Run<Slot> run) => this.run = run;

    /// <inheritdoc/>
    public int Count => run.Count;

    private ReadOnlySpan<Slot> Slots => run.Items;

    /// <inheritdoc/>
    public KeptFact this[int index] => Slots[index].Unpack();

    /// <summary>When the fact at a place happened, or since when it is so.</summary>
    public DateTimeOffset TimeAt(int index) => Slots[index].Entry.At;

    /// <summary>Where the fact at a place is in the log.</summary>
    public FactEntry EntryAt(int index) => Slots[index].Entry;

    /// <summary>The fact of that name; null: it is not here.</summary>
    public KeptFact? Find(FactKind kind, string source, string externalId) =>
        IndexOf(FactName.Of(kind, source, externalId), kind, source, externalId) is var place and >= 0 ? this[place] : null;

    /// <summary>The first fact about which nothing is to come any more; -1: all are open.</summary>
    public int FirstSettled()
    {
        for (var i = 0; i < Count; i++)
            if (!Slots[i].Entry.IsOpen) return i;
        return -1;
    }

    /// <summary>Facts about which something is still to come, the newest first.</summary>
    public IEnumerable<KeptFact> OpenFromNewest()
    {
        for (var i = Count - 1; i >= 0; i--)
            if (Slots[i].Entry.IsOpen) yield return this[i];
    }

    /// <summary>Facts of a kind, the newest first.</summary>
    public IEnumerable<KeptFact> FromNewest(FactKind kind)
    {
        for (var i = Count - 1; i >= 0; i--)
            if (Slots[i].Entry.Kind == kind) yield return this[i];
    }

    /// <summary>The newest, at most so many, the oldest of them first.</summary>
    public ImmutableArray<KeptFact> Newest(int max) => [.. Without(Math.Max(0, Count - max))];

    /// <summary>With a fact at the place of its time, behind others of the same; what was known by its name goes.</summary>
    /// <param name="entry">Of the fact.</param>
    public FactShelf Put(KeptFact fact, FactEntry entry)
    {
        var known = IndexOf(entry.Name, fact.Kind, fact.Source, fact.ExternalId);
        var place = Count;
        while (place > 0 && Slots[place - 1].Entry.Ticks > entry.Ticks) place--;
        return new(run.Put(Slot.Of(fact, entry), place, known));
    }

    /// <summary>Without so many of the oldest.</summary>
    public FactShelf Without(int oldest) => oldest == 0 ? this : new(run.Without(oldest));

    /// <summary>Without the fact at a place.</summary>
    public FactShelf RemoveAt(int index) => new(run.RemoveAt(index));

    /// <inheritdoc/>
    public IEnumerator<KeptFact> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static FactShelf Read(ref Utf8JsonReader reader)
    {
        List<Slot> slots = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var kept = JsonSerializer.Deserialize(ref reader, StateJson.Default.ShelvedFact)!;
            slots.Add(Slot.Of(kept.Fact, FactEntry.Of(kept.Fact, kept.Version, kept.Number)));
        }

        return new(Run<Slot>.Of([.. slots]));
    }

    /// <summary>Writes an array of <see cref="ShelvedFact"/>, with facts as they are packed.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var slot in Slots)
        {
            writer.WriteStartObject();
            writer.WriteNumber(nameof(ShelvedFact.Version), slot.Entry.Version);
            writer.WriteNumber(nameof(ShelvedFact.Number), slot.Entry.Number);
            writer.WritePropertyName(nameof(ShelvedFact.Fact));
            writer.WriteRawValue(slot.Packed, skipInputValidation: true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private int IndexOf(ulong name, FactKind kind, string source, string externalId)
    {
        for (var i = Count - 1; i >= 0; i--)
            if (Slots[i].Entry.Name == name && this[i].Is(kind, source, externalId))
                return i;
        return -1;
    }

    /// <param name="Packed">The fact as JSON.</param>
    private readonly record struct Slot(FactEntry Entry, byte[] Packed)
    {
        public static Slot Of(KeptFact fact, FactEntry entry) =>
            new(entry, JsonSerializer.SerializeToUtf8Bytes(fact, StateJson.Default.KeptFact));

        public KeptFact Unpack() => JsonSerializer.Deserialize(Packed, StateJson.Default.KeptFact)!;
    }
}

/// <summary>A fact in a snapshot, with the event that told it.</summary>
/// <param name="Version">Of the event in the stream.</param>
/// <param name="Number">The fact's among those of the event, from 0.</param>
internal sealed record ShelvedFact(int Version, int Number, KeptFact Fact);

/// <summary>Facts in snapshots: an array of them.</summary>
internal sealed class FactShelfConverter : JsonConverter<FactShelf>
{
    public override FactShelf Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FactShelf.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, FactShelf value, JsonSerializerOptions options) => value.Write(writer);
}
