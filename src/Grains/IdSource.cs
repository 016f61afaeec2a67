using System.Security.Cryptography;
using Omni.Domain;

namespace Omni.Grains;

/// <summary>Ids from the clock and a strong random source.</summary>
internal sealed class IdSource(TimeProvider clock) : IIdSource
{
    private const int RandomBytes = 10;

    /// <inheritdoc/>
    public string Next(string prefix)
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return OrderedId.Create(prefix, clock.GetUtcNow(), random);
    }
}
