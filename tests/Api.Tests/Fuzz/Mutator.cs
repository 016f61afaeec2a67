namespace Omni.Api.Tests.Fuzz;

/// <summary>Spoils bytes in one of the ways that happen: flipped, cut, doubled, inserted, replaced.</summary>
internal sealed class Mutator(Random random)
{
    /// <summary>Ends of ranges, and what means something in JSON.</summary>
    private static readonly byte[] Telling = [0x00, 0x01, 0x7f, 0x80, 0xff, .. "\"{\\0"u8];

    public byte[] Spoil(byte[] bytes)
    {
        for (var rounds = random.Next(1, 4); rounds > 0; rounds--)
            bytes = SpoilOnce(bytes);
        return bytes;
    }

    private byte[] SpoilOnce(byte[] bytes)
    {
        if (bytes.Length == 0) return [Any()];
        var at = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes, .. bytes[at..]];
            case 2: return [.. bytes[..at], Any(), .. bytes[at..]];
            case 3: return [.. bytes[..at], .. bytes[(at + 1)..]];
            case 4:
                var flipped = (byte[])bytes.Clone();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            default:
                var replaced = (byte[])bytes.Clone();
                replaced[at] = Any();
                return replaced;
        }
    }

    private byte Any() => random.Next(2) == 0 ? Telling[random.Next(Telling.Length)] : (byte)random.Next(256);
}
