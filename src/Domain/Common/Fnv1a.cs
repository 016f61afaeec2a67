namespace Omni.Domain;

/// <summary>A hash that is the same in every process (FNV-1a, 64 bits; Fowler, Noll, Vo), a unit at a time.</summary>
internal static class Fnv1a
{
    /// <summary>The hash of nothing.</summary>
    public const ulong Basis = 14_695_981_039_346_656_037;

    private const ulong Prime = 1_099_511_628_211;

    /// <summary>With one unit more: a byte, or a UTF-16 unit where no other system has to find the same.</summary>
    public static ulong Mix(ulong hash, ushort unit) => unchecked((hash ^ unit) * Prime);
}
