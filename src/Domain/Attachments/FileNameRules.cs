using System.Collections.Frozen;
using System.Globalization;

namespace Omni.Domain.Attachments;

/// <summary>What a file may be called: nothing that leads elsewhere, runs, or reads as something that it is not.</summary>
public static class FileNameRules
{
    /// <summary>Most characters of a name.</summary>
    public const int LengthMax = 200;

    private static readonly FrozenSet<string> Runs = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ade", "app", "apk", "bat", "chm", "class", "cmd", "com", "cpl", "dex", "dll", "dmg", "elf", "exe", "gadget", "hta", "htm",
        "html", "inf", "ins", "iso", "jar", "js", "jse", "jnlp", "lnk", "mht", "msc", "msi", "msp", "mst", "pif", "ps1", "ps2",
        "psm1", "py", "reg", "scf", "scr", "sct", "sh", "shs", "so", "svg", "svgz", "swf", "url", "vb", "vbe", "vbs", "wasm",
        "ws", "wsc", "wsf", "wsh", "xhtml", "xll", "xml", "xsl");

    private static readonly FrozenSet<string> Devices = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2",
        "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9");

    /// <summary>What is wrong with the name; Unspecified: nothing.</summary>
    public static FileFault FaultOf(string name)
    {
        if (name.Length is 0 or > LengthMax || name.Trim().Length != name.Length) return FileFault.NameMalformed;
        if (name[0] == '.' || name[^1] == '.' || name.AsSpan().IndexOfAny("/\\:*?\"<>|") >= 0) return FileFault.NameMalformed;
        foreach (var character in name.EnumerateRunes())
            if (IsHidden(character) || character.Value == 0xFFFD)
                return FileFault.NameMalformed;
        if (Devices.Contains(name.Split('.')[0].Trim())) return FileFault.NameMalformed;
        return Runs.Contains(name[(name.LastIndexOf('.') + 1)..]) ? FileFault.Executable : FileFault.Unspecified;
    }

    /// <summary>Whether it cannot be seen, or turns the direction of reading.</summary>
    internal static bool IsHidden(System.Text.Rune character) => System.Text.Rune.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate;
}
