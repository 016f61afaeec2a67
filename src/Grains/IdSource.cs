using System.Security.Cryptography;
using Omni.Domain;

namespace Omni.Grains;

/// <summary>Ids from the clock and a strong random source. Safe to use from several threads.</summary>
internal sealed class IdSource(TimeProvider clock) : IIdSource
{
    private const int RandomBytes = 10;

    /// <summary>Random bytes are drawn for that many ids at once: one draw costs nearly the same for one and for all.</summary>
    private const int IdsPerDraw = 64;

    private readonly ThreadLocal<Draw> draws = new(() => new());

    /// <inheritdoc/>
    public string Next(string prefix) => OrderedId.Create(prefix, clock.GetUtcNow(), draws.Value!.Take());

    private sealed class Draw
    {
        private readonly byte[] drawn = new byte[RandomBytes * IdsPerDraw];
        private int taken = RandomBytes * IdsPerDraw;

        public ReadOnlySpan<byte> Take()
        {
            if (taken == drawn.Length)
            {
                RandomNumberGenerator.Fill(drawn);
                taken = 0;
            }

            taken += RandomBytes;
            return drawn.AsSpan(taken - RandomBytes, RandomBytes);
        }
    }
}
