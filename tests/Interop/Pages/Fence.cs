namespace Omni.Interop.Pages;

/// <summary>
/// A fenced block of a page. Behind its language the info string says what becomes of it, in <c>name=value</c> pairs:
/// <c>run=S</c> (commands of session S), <c>output</c> (what the commands above print), <c>file=P</c> (a part of that file).
/// </summary>
/// <param name="Line">Where its text begins, from 1.</param>
/// <param name="Section">The heading above it.</param>
internal sealed record Fence(
    int Line, string Section, string Language, IReadOnlyDictionary<string, string> Attributes, string Text)
{
    /// <summary>The session whose commands these are; null: no commands.</summary>
    public string? Run => Attributes.GetValueOrDefault("run");

    /// <summary>The file that these lines stand in; null: none.</summary>
    public string? File => Attributes.GetValueOrDefault("file");

    /// <summary>Whether it shows what the commands above print.</summary>
    public bool IsOutput => Attributes.ContainsKey("output");

    /// <summary>All of a page, in order.</summary>
    public static IReadOnlyList<Fence> Read(string page)
    {
        List<Fence> fences = [];
        var section = "";
        var lines = page.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#')) section = lines[i].TrimStart('#', ' ');
            if (!lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
            var info = lines[i][3..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var begin = ++i;
            while (lines[i] != "```") i++;
            fences.Add(new(
                begin + 1, section, info.FirstOrDefault() ?? "",
                info.Skip(1).Select(pair => pair.Split('=', 2))
                    .ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal),
                string.Join('\n', lines[begin..i])));
        }

        return fences;
    }
}
