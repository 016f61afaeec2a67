using System.Numerics;

namespace Omni.Domain.Queues;

/// <summary>Agents of a queue by their number there, as bits: how many two sets have in common costs n/64.</summary>
internal sealed class AgentSet
{
    private ulong[] bits = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public void Add(int number)
    {
        if (number / 64 >= bits.Length) Array.Resize(ref bits, Math.Max(2 * bits.Length, (number / 64) + 1));
        ref var word = ref bits[number / 64];
        if ((word & (1UL << (number % 64))) == 0) Count++;
        word |= 1UL << (number % 64);
    }

    public void Remove(int number)
    {
        if (number / 64 >= bits.Length) return;
        ref var word = ref bits[number / 64];
        if ((word & (1UL << (number % 64))) != 0) Count--;
        word &= ~(1UL << (number % 64));
    }

    /// <summary>How many stand in both.</summary>
    public int CountShared(AgentSet other)
    {
        var count = 0;
        for (var i = Math.Min(bits.Length, other.bits.Length) - 1; i >= 0; i--)
            count += BitOperations.PopCount(bits[i] & other.bits[i]);
        return count;
    }
}
