namespace Omni.Domain.Facts;

/// <summary>
/// What names a fact, as a number: of a complaint its id, of all else source and id. The same in every process; of ten thousand
/// names two have the same number once in 10^11 times.
/// </summary>
public static class FactName
{
    private const ulong Basis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>The number of a name: FNV-1a over UTF-16 units, 64 bits. The length keeps source and id apart.</summary>
    public static ulong Of(FactKind kind, string source, string externalId)
    {
        var hash = Mix(Basis, (ushort)kind);
        if (kind != FactKind.Complaint) hash = Mix(Mix(hash, (ushort)source.Length), source);
        return Mix(hash, externalId);
    }

    private static ulong Mix(ulong hash, string text)
    {
        foreach (var unit in text) hash = Mix(hash, unit);
        return hash;
    }

    private static ulong Mix(ulong hash, ushort unit) => unchecked((hash ^ unit) * Prime);
}
