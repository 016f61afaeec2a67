using System.Buffers;

namespace Omni.Api.Attachments;

/// <summary>Names of contents: the SHA-256 of what lies there, 64 of 0-9 and a-f. Nothing else becomes part of a path.</summary>
internal static class ContentNames
{
    private const int Length = 64;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>The name, if it is one.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Check(string content) => IsName(content)
        ? content
        : throw new ArgumentException("A content is named by 64 of 0-9 and a-f.", nameof(content));

    public static bool IsName(string content) => content.Length == Length && !content.AsSpan().ContainsAnyExcept(Hex);
}
