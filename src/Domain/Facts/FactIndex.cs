using System.Buffers.Binary;
using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omni.Domain.Facts;

/// <summary>
/// Where facts are that had to leave the shelf, in the order of a timeline, each once. What they say stays sealed in the log.
/// Immutable; 24 bytes a fact, and half as much to spare: 360 KB of a customer with as many as are kept.
/// </summary>
[JsonConverter(typeof(FactIndexConverter))]
public sealed class FactIndex : IReadOnlyList<FactEntry>
{
    /// <summary>Most facts; the oldest leave, and then nothing finds them but who reads the log.</summary>
    public const int Max = 10_000;

    /// <summary>Holds nothing.</summary>
    public static readonly FactIndex Empty = new(Run<FactEntry>.Of([]));

    /// <summary>Bytes of an entry as it is written: time, name, version, kind, number, whether it is open.</summary>
    private const int Written = 8 + 8 + 4 + 1 + 1 + 1;

    private readonly Run<FactEntry> run;

    private FactIndex(Run<FactEntry> run) => this.run = run;

    /// <inheritdoc/>
    public int Count => run.Count;

    /// <inheritdoc/>
    public FactEntry this[int index] => run.Items[index];

    /// <summary>The entry of that name; null: it is not here.</summary>
    public FactEntry? Find(ulong name) => IndexOf(name) is var place and >= 0 ? this[place] : null;

    /// <summary>With one more, of a name that is not here; beyond the limit without the oldest.</summary>
    public FactIndex Put(FactEntry entry)
    {
        var place = Count;
        while (place > 0 && entry.IsBehind(this[place - 1])) place--;
        var put = run.Put(entry, place);
        return new(put.Without(Math.Max(0, put.Count - Max)));
    }

    /// <summary>Without the one of that name, if it is here.</summary>
    public FactIndex Without(ulong name) => IndexOf(name) is var place and >= 0 ? new(run.RemoveAt(place)) : this;

    /// <inheritdoc/>
    public IEnumerator<FactEntry> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As bytes, the oldest first.</summary>
    internal byte[] Pack()
    {
        var bytes = new byte[Count * Written];
        for (var i = 0; i < Count; i++)
        {
            var entry = this[i];
            var to = bytes.AsSpan(i * Written);
            BinaryPrimitives.WriteInt64LittleEndian(to, entry.Ticks);
            BinaryPrimitives.WriteUInt64LittleEndian(to[8..], entry.Name);
            BinaryPrimitives.WriteInt32LittleEndian(to[16..], entry.Version);
            (to[20], to[21], to[22]) = ((byte)entry.Kind, (byte)entry.Number, entry.IsOpen ? (byte)1 : (byte)0);
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="Pack"/> wrote; what is left over is none.</summary>
    internal static FactIndex Unpack(ReadOnlySpan<byte> bytes)
    {
        var entries = new FactEntry[bytes.Length / Written];
        for (var i = 0; i < entries.Length; i++)
        {
            var from = bytes[(i * Written)..];
            entries[i] = new(
                BinaryPrimitives.ReadInt64LittleEndian(from), (FactKind)from[20], BinaryPrimitives.ReadUInt64LittleEndian(from[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(from[16..]), from[21], from[22] != 0);
        }

        return new(Run<FactEntry>.Of(entries));
    }

    private int IndexOf(ulong name)
    {
        var entries = run.Items;
        for (var i = entries.Length - 1; i >= 0; i--)
            if (entries[i].Name == name) return i;
        return -1;
    }
}

/// <summary>An index in snapshots: its bytes.</summary>
internal sealed class FactIndexConverter : JsonConverter<FactIndex>
{
    public override FactIndex Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FactIndex.Unpack(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, FactIndex value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.Pack());
}
