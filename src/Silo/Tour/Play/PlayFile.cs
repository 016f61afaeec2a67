using System.Text.RegularExpressions;

namespace Omni.Silo.Tour.Play;

/// <summary>
/// A story as written under <c>samples/</c>: one line an action or expectation, in words. Begins with <c>title</c> and
/// <c>about</c>; <c>cast NAME KIND …</c> names who takes part, <c>set NAME …</c> a parameter (several of one name make
/// a list), <c>played-by</c> the generator of stories whose traffic is made up, <c>scene</c> what comes next; <c>#</c>
/// starts a remark. Every other line is somebody's name and a phrase.
/// </summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Generator">Who makes the traffic up; empty: the lines are played.</param>
internal sealed partial record PlayFile(
    string Name,
    string Title,
    string About,
    string Generator,
    IReadOnlyList<PlayLine> Cast,
    ILookup<string, IReadOnlyList<string>> Parameters,
    IReadOnlyList<PlayLine> Lines)
{
    /// <summary>Extension of story files.</summary>
    public const string Extension = ".play";

    /// <summary>Reads a file.</summary>
    /// <exception cref="PlayException">It has no title.</exception>
    public static PlayFile Read(string path) =>
        Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllLines(path));

    /// <summary>Reads the lines of a file.</summary>
    /// <exception cref="PlayException">It has no title.</exception>
    public static PlayFile Parse(string name, IEnumerable<string> text)
    {
        var lines = text
            .Select((line, index) => new PlayLine(index + 1, [.. Token().Matches(line).Select(m => m.Value)]))
            .Where(line => line.Words.Count > 0 && !line.Words[0].StartsWith('#'))
            .ToLookup(line => line.Words[0] is "title" or "about" or "played-by" or "cast" or "set"
                ? line.Words[0]
                : "");
        var title = lines["title"].FirstOrDefault()?.Rest
            ?? throw new PlayException($"{name}: the story has no title; begin with a line: title  The story's name");
        return new(
            name,
            title,
            lines["about"].FirstOrDefault()?.Rest ?? "",
            lines["played-by"].FirstOrDefault()?.Rest ?? "",
            [.. lines["cast"]],
            lines["set"].ToLookup(line => line.Words[1], IReadOnlyList<string> (line) => [.. line.Words.Skip(2)]),
            [.. lines[""]]);
    }

    /// <summary>A whole number of the parameters.</summary>
    public int Number(string parameter) =>
        Parameters[parameter].FirstOrDefault() is [var value, ..] && int.TryParse(value, out var number)
            ? number
            : throw new PlayException($"{Name}: parameter {parameter} must be a number: set {parameter} 20");

    /// <summary>Texts of the parameters, without their quotes.</summary>
    public IReadOnlyList<string> Texts(string parameter) =>
        Parameters[parameter].Any()
            ? [.. Parameters[parameter].SelectMany(words => words).Select(word => word.Trim('"'))]
            : throw new PlayException($"{Name}: parameter {parameter} is missing: set {parameter} \"…\"");

    [GeneratedRegex("\"[^\"]*\"|\\S+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Token();
}

/// <summary>One line of a story.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Words">Words and quoted texts, quotes included.</param>
internal sealed record PlayLine(int Number, IReadOnlyList<string> Words)
{
    /// <summary>Everything behind the first word.</summary>
    public string Rest => string.Join(' ', Words.Skip(1));
}

/// <summary>A story says something that cannot be played; the message names the place and what can be.</summary>
internal sealed class PlayException(string message) : Exception(message);
