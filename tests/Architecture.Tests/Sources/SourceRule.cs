using System.Text.RegularExpressions;
using Omni.Architecture.Tests.Tree;

namespace Omni.Architecture.Tests.Sources;

/// <summary>Something that source files of some folders never say.</summary>
/// <param name="Folders">Where it holds; a folder that does not exist yet has no files.</param>
/// <param name="Forbidden">What is not said outside comments.</param>
internal sealed record SourceRule(string[] Folders, Regex Forbidden)
{
    /// <summary>A rule of a pattern.</summary>
    public static SourceRule Of(string pattern, params string[] folders) =>
        new(folders, new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));

    /// <summary>Every line that says it, as <c>path:line: text</c>.</summary>
    /// <param name="except">Files to which the rule does not apply.</param>
    public IReadOnlyList<string> Findings(Func<string, bool>? except = null) =>
    [
        .. Folders.SelectMany(folder => Repository.Files(folder, ".cs"))
            .Where(file => except?.Invoke(file) != true)
            .SelectMany(file => Repository.Lines(file).Select((line, i) => (File: file, Line: line, Number: i + 1)))
            .Where(l => Says(l.Line))
            .Select(l => $"{l.File}:{l.Number}: {l.Line.Trim()}"),
    ];

    /// <summary>Whether a line says it outside a comment.</summary>
    public bool Says(string line)
    {
        var trimmed = line.TrimStart();
        if (trimmed.StartsWith("//", StringComparison.Ordinal)) return false;
        var comment = line.IndexOf(" // ", StringComparison.Ordinal);
        return Forbidden.IsMatch(comment < 0 ? line : line[..comment]);
    }
}
