using System.Collections.Frozen;
using System.Text;

namespace Omni.Domain.Attachments;

/// <summary>
/// Tells what a file is by its first bytes: the declared type must be one that is known and agree with them. Containers are
/// told by their outside: a declared document in a zip passes as one.
/// </summary>
public static class FileTypeRules
{
    /// <summary>First bytes that are looked at.</summary>
    public const int HeadMax = 4_096;

    private const string Zip = "zip";
    private const string Ole = "ole";
    private const string Text = "text";
    private const string Mp4 = "mp4";
    private const string Ogg = "ogg";
    private const string Matroska = "matroska";

    /// <summary>Media types that are known, and the family of content that they may have.</summary>
    private static readonly FrozenDictionary<string, string> Families = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["image/png"] = "png", ["image/jpeg"] = "jpeg", ["image/gif"] = "gif", ["image/webp"] = "webp", ["image/bmp"] = "bmp",
        ["image/tiff"] = "tiff", ["image/heic"] = Mp4, ["image/avif"] = Mp4,
        ["application/pdf"] = "pdf", ["application/rtf"] = "rtf",
        ["application/zip"] = Zip, ["application/gzip"] = "gzip",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = Zip,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = Zip,
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = Zip,
        ["application/vnd.oasis.opendocument.text"] = Zip, ["application/vnd.oasis.opendocument.spreadsheet"] = Zip,
        ["application/vnd.oasis.opendocument.presentation"] = Zip,
        ["application/msword"] = Ole, ["application/vnd.ms-excel"] = Ole, ["application/vnd.ms-powerpoint"] = Ole,
        ["text/plain"] = Text, ["text/csv"] = Text, ["text/calendar"] = Text, ["text/vcard"] = Text,
        ["audio/mpeg"] = "mp3", ["audio/ogg"] = Ogg, ["video/ogg"] = Ogg, ["audio/wav"] = "wav", ["audio/mp4"] = Mp4,
        ["audio/aac"] = "aac", ["audio/webm"] = Matroska, ["audio/amr"] = "amr",
        ["video/mp4"] = Mp4, ["video/quicktime"] = Mp4, ["video/3gpp"] = Mp4, ["video/webm"] = Matroska,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Media types that are known, in order.</summary>
    public static IEnumerable<string> Known => Families.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether the type is known.</summary>
    public static bool IsKnown(string type) => Families.ContainsKey(type);

    /// <summary>What is wrong with content that begins so; Unspecified: nothing.</summary>
    /// <param name="type">The declared type.</param>
    /// <param name="head">The first bytes, all or <see cref="HeadMax"/>.</param>
    public static FileFault FaultOf(string type, ReadOnlySpan<byte> head, FileLimits limits)
    {
        if (Runs(head)) return FileFault.Executable;
        if (!Families.TryGetValue(type, out var family)) return FileFault.TypeUnknown;
        if (!limits.Allows(type)) return FileFault.TypeNotAllowed;
        return FamilyOf(head) == family ? FileFault.Unspecified : FileFault.TypeLies;
    }

    private static bool Runs(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8) || head.StartsWith("\u007fELF"u8) || (head.StartsWith("#!"u8) && !head.StartsWith("#!AMR"u8)) || head.StartsWith("\0asm"u8)
        || head.StartsWith("dex\n"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xED, 0xFA, 0xCE])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xED, 0xFA, 0xCF])
        || head.StartsWith((ReadOnlySpan<byte>)[0xCE, 0xFA, 0xED, 0xFE])
        || head.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE])
        || head.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE])
        || head.StartsWith((ReadOnlySpan<byte>)[0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]) || IsMarkup(head);

    private static string FamilyOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "png";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "jpeg";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return "gif";
        if (head.StartsWith("RIFF"u8) && head.Length >= 12)
            return head[8..].StartsWith("WEBP"u8) ? "webp" : head[8..].StartsWith("WAVE"u8) ? "wav" : "";
        if (head.StartsWith("BM"u8) && head.Length >= 14 && head[6..10].SequenceEqual("\0\0\0\0"u8)) return "bmp";
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)) return "tiff";
        if (head.StartsWith("%PDF-"u8)) return "pdf";
        if (head.StartsWith("{\\rtf"u8)) return "rtf";
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8)) return Zip;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08])) return "gzip";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return Ole;
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8)) return Mp4;
        if (head.StartsWith("OggS"u8)) return Ogg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return Matroska;
        if (head.StartsWith("#!AMR"u8)) return "amr";
        if (head.StartsWith("ID3"u8)) return "mp3";
        if (head.Length >= 2 && head[0] == 0xFF && (head[1] & 0xF6) == 0xF0) return "aac";
        if (head.Length >= 2 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0) return "mp3";
        return IsText(head) ? Text : "";
    }

    /// <summary>UTF-8 without control characters; what is cut at the end of the head counts as whole.</summary>
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        while (!head.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(head, out var rune, out var length);
            if (status == System.Buffers.OperationStatus.NeedMoreData && head.Length < 4) return true;
            if (status != System.Buffers.OperationStatus.Done) return false;
            if (rune.Value < 0x20 && rune.Value is not ('\t' or '\n' or '\r' or '\f') || rune.Value == 0x7F) return false;
            head = head[length..];
        }

        return true;
    }

    /// <summary>Whether a browser could take it for a page, whatever it is called.</summary>
    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        var start = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        while (start < head.Length && head[start] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f') start++;
        var text = Encoding.ASCII.GetString(head[start..Math.Min(head.Length, start + 32)]);
        return text.StartsWith("<!", StringComparison.Ordinal) || text.StartsWith("<?", StringComparison.Ordinal)
            || (text.Length > 1 && text[0] == '<' && char.IsAsciiLetter(text[1]));
    }
}
