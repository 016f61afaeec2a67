namespace Omni.Simulation.World;

/// <summary>Everything that is left to chance, drawn from one seed (xoshiro256**): the same in every process.</summary>
internal sealed class Chance
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    public Chance(ulong seed)
    {
        a = Mix(ref seed);
        b = Mix(ref seed);
        c = Mix(ref seed);
        d = Mix(ref seed);
    }

    /// <summary>A source of its own, so that drawing more here changes nothing there.</summary>
    public Chance Fork() => new(Next());

    public ulong Next()
    {
        var result = ulong.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A number from 0, less than <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (uint)end);

    /// <summary>A number in [<paramref name="from"/>, <paramref name="to"/>].</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Happens(double probability) => Share() < probability;

    /// <summary>A whole number of microseconds in [<paramref name="from"/>, <paramref name="to"/>].</summary>
    public TimeSpan Between(TimeSpan from, TimeSpan to)
    {
        var microseconds = (ulong)(to - from).TotalMicroseconds + 1;
        return from + TimeSpan.FromMicroseconds(Next() % microseconds);
    }

    /// <summary>A time around a mean: mostly shorter, sometimes up to four times as long.</summary>
    public TimeSpan About(TimeSpan mean)
    {
        var share = (1 + Below(1_000)) / 1_000.0;
        return mean * Math.Min(-Math.Log(share), 4);
    }

    /// <summary>A time whose logarithm is normal.</summary>
    /// <param name="spread">Standard deviation of the logarithm.</param>
    public TimeSpan LogNormal(TimeSpan mean, double spread)
    {
        var (radius, angle) = (Math.Sqrt(-2 * Math.Log(1 - Share())), 2 * Math.PI * Share());
        return mean * Math.Exp((spread * radius * Math.Cos(angle)) - (spread * spread / 2));
    }

    /// <summary>A share in [0, 1).</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T Pick<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    public void Fill(Span<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(Next() >> 56);
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
