using System.Collections.Immutable;
using System.Globalization;

namespace Omni.Domain.Channels;

/// <summary>Cuts a text into what a channel carries.</summary>
public static class TextParts
{
    /// <summary>
    /// The text itself where it fits; else its parts, each with its number at the end, as in <c>(2/3)</c>: cut at white space
    /// where there is some in the second half of a part, never within what is seen as one character. None: it is longer than
    /// the channel carries, also in parts.
    /// </summary>
    public static ImmutableArray<string> Of(string text, TextLimits? limits)
    {
        if (limits is null || text.Length <= limits.MaxLength || LengthOf(text) <= limits.MaxLength) return [text];
        if (!limits.Split) return [];
        for (var count = 2; count <= TextLimits.PartsMax; count++)
            if (Cut(text, limits.MaxLength - Number(count, count).Length, count) is { } parts)
                return [.. parts.Select((part, i) => part + Number(i + 1, parts.Count))];
        return [];
    }

    /// <summary>Characters as limits count them.</summary>
    public static int LengthOf(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
            length++;
        return length;
    }

    private static string Number(int part, int count) => string.Create(CultureInfo.InvariantCulture, $" ({part}/{count})");

    /// <summary>At most so many parts of at most so many characters; null: it is longer.</summary>
    private static List<string>? Cut(string text, int room, int count)
    {
        var parts = new List<string>();
        var (rest, trimmed) = (text, text.Length);
        while (trimmed > 0)
        {
            if (parts.Count == count) return null;
            var end = EndOf(rest, room);
            if (end == 0) return null;
            parts.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
            trimmed = rest.Length;
        }

        return parts;
    }

    /// <summary>Where a part ends; 0: what is seen as one character does not fit.</summary>
    private static int EndOf(string text, int room)
    {
        var (end, length, blank) = (0, 0, 0);
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            length += LengthOf(text[end..next]);
            if (length > room) return blank > end / 2 ? blank : end;
            if (char.IsWhiteSpace(text[end])) blank = next;
            end = next;
        }

        return end;
    }
}
