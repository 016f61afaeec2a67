namespace Omni.Journal.Sqlite.Behind;

/// <summary>Orders texts as the bytes of their UTF-8 are ordered, which is how SQLite compares them.</summary>
internal static class Utf8Order
{
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    // UTF-16 orders like UTF-8 but for surrogates: they stand for what comes after U+FFFF and are smaller than U+E000.
    private static int Compare(string? one, string? other)
    {
        var (a, b) = (one ?? "", other ?? "");
        var length = Math.Min(a.Length, b.Length);
        var same = a.AsSpan(0, length).CommonPrefixLength(b.AsSpan(0, length));
        if (same == length)
            return a.Length.CompareTo(b.Length);
        return Rank(a[same]).CompareTo(Rank(b[same]));
    }

    private static int Rank(char c) => c < '\ud800' ? c : c >= '\ue000' ? c - 0x800 : c + 0x2000;
}
