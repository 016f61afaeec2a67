using System.Text;

namespace Omni.Journal.Format;

/// <summary>
/// Gives one string for the same few names over and over: an event's type is read with every event. Used by one thread.
/// </summary>
internal sealed class NamePool
{
    private const int Slots = 256;

    private readonly (byte[] Utf8, string Name)[] slots = new (byte[], string)[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return "";
        ref var slot = ref slots[(utf8.Length * 31 + utf8[0] * 7 + utf8[^1] + utf8[utf8.Length / 2] * 13) % Slots];
        if (slot.Utf8 is null || !utf8.SequenceEqual(slot.Utf8))
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        return slot.Name;
    }
}
