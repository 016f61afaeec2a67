using System.Text.RegularExpressions;

namespace Omni.Api.OpenApi;

/// <summary>
/// What the protos say about services, methods, messages, fields and enums, by full name without the package. Reads the
/// layout that the protos of this API have: one declaration a line, its comment above.
/// </summary>
internal sealed partial class ProtoComments
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>Reads every proto that is built into this assembly.</summary>
    public static ProtoComments Load()
    {
        var comments = new ProtoComments();
        var assembly = typeof(ProtoComments).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.EndsWith(".proto", StringComparison.Ordinal)) continue;
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            comments.Read(text.ReadToEnd());
        }

        return comments;
    }

    /// <summary>The comment of something, for example <c>AgentService.Connect</c>; null: it has none.</summary>
    public string? Of(string name) => texts.GetValueOrDefault(name);

    private void Read(string proto)
    {
        var scopes = new Stack<string>();
        var comment = new List<string>();
        foreach (var line in proto.Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                comment.Add(line[2..].Trim());
                continue;
            }

            var name = Declared().Match(line) is { Success: true } match
                ? string.Join('.', scopes.Reverse().Where(s => s.Length > 0).Append(match.Groups["name"].Value))
                : "";
            if (name.Length > 0 && comment.Count > 0) texts[name] = string.Join(' ', comment);
            comment.Clear();
            if (line.EndsWith('{')) scopes.Push(Scope().IsMatch(line) ? name[(name.LastIndexOf('.') + 1)..] : "");
            else if (line is "}" or "};") scopes.Pop();
        }
    }

    [GeneratedRegex(
        @"^(message|enum|service|rpc) (?<name>\w+)|^((repeated |optional )?[\w.]+(<[\w., ]+>)? )?(?<name>\w+) = \d",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declared();

    [GeneratedRegex("^(message|enum|service) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scope();
}
