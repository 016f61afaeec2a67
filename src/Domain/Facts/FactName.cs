namespace Omni.Domain.Facts;

/// <summary>
/// What names a fact, as a number: of a complaint its id, of all else source and id. The same in every process; of ten thousand
/// names two have the same number once in 10^11 times.
/// </summary>
public static class FactName
{
    /// <summary>The number of a name: FNV-1a over UTF-16 units, 64 bits. The length keeps source and id apart.</summary>
    public static ulong Of(FactKind kind, string source, string externalId)
    {
        var hash = Fnv1a.Mix(Fnv1a.Basis, (ushort)kind);
        if (kind != FactKind.Complaint) hash = Mix(Fnv1a.Mix(hash, (ushort)source.Length), source);
        return Mix(hash, externalId);
    }

    private static ulong Mix(ulong hash, string text)
    {
        foreach (var unit in text) hash = Fnv1a.Mix(hash, unit);
        return hash;
    }
}
