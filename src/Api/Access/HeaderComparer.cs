namespace Omni.Api.Access;

/// <summary>
/// Tells <c>authorization</c> headers apart. Hashes their ends only, which are the ends of signatures: those of tokens that
/// count are as good as random, and others are never kept.
/// </summary>
internal sealed class HeaderComparer : IEqualityComparer<string>
{
    private const int Hashed = 16;

    public static readonly HeaderComparer Instance = new();

    public bool Equals(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

    public int GetHashCode(string header) =>
        string.GetHashCode(header.AsSpan(Math.Max(0, header.Length - Hashed)), StringComparison.Ordinal);
}
