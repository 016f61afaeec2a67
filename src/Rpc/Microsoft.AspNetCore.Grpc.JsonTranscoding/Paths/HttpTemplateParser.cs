using System.Buffers;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Paths;

/// <summary>
/// Reads path templates: <c>"/" Segment {"/" Segment} [":" Verb]</c>, where a segment is <c>*</c>, <c>**</c>, a literal
/// or <c>{field.path}</c> or <c>{field.path=Segments}</c>.
/// </summary>
internal ref struct HttpTemplateParser
{
    private static readonly SearchValues<char> LiteralCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~%!$&'()+,;@");

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");

    private readonly string template;
    private readonly List<TemplateSegment> segments = [];
    private readonly List<TemplateVariable> variables = [];
    private int at;

    private HttpTemplateParser(string template) => this.template = template;

    /// <exception cref="FormatException">It is no template; the message says where and why.</exception>
    public static HttpTemplate Parse(string template)
    {
        var parser = new HttpTemplateParser(template);
        return parser.ReadTemplate();
    }

    private HttpTemplate ReadTemplate()
    {
        Expect('/');
        ReadSegments(inVariable: false);
        var verb = Take(':') ? ReadText(LiteralCharacters, "a verb") : null;
        if (at < template.Length) throw Fault("the end");
        var rest = segments.FindIndex(s => s.Kind == SegmentKind.Rest);
        if (rest >= 0 && rest < segments.Count - 1)
            throw new FormatException($"Template '{template}' has segments behind **; it must be the last one.");
        return new(segments, variables, verb);
    }

    private void ReadSegments(bool inVariable)
    {
        do
            ReadSegment(inVariable);
        while (Take('/'));
    }

    private void ReadSegment(bool inVariable)
    {
        if (Take('*'))
        {
            segments.Add(new(Take('*') ? SegmentKind.Rest : SegmentKind.Any, ""));
            return;
        }

        if (!inVariable && Take('{'))
        {
            ReadVariable();
            return;
        }

        segments.Add(new(SegmentKind.Literal, ReadText(LiteralCharacters, "a segment")));
    }

    private void ReadVariable()
    {
        var path = ReadText(NameCharacters, "a field");
        var first = segments.Count;
        if (Take('=')) ReadSegments(inVariable: true);
        else segments.Add(new(SegmentKind.Any, ""));
        Expect('}');
        variables.Add(new(path, first, segments.Count));
    }

    private string ReadText(SearchValues<char> allowed, string what)
    {
        var rest = template.AsSpan(at);
        var length = rest.IndexOfAnyExcept(allowed);
        if (length < 0) length = rest.Length;
        if (length == 0) throw Fault(what);
        at += length;
        return rest[..length].ToString();
    }

    private bool Take(char expected)
    {
        if (at >= template.Length || template[at] != expected) return false;
        at++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!Take(expected)) throw Fault($"'{expected}'");
    }

    private readonly FormatException Fault(string expected) =>
        new($"Template '{template}' needs {expected} at character {at + 1}.");
}
