using Omni.Silo.Tour.Stage;

namespace Omni.Silo.Tour.Play;

/// <summary>
/// Something a line of a story can say. In the template, <c>{agent}</c>, <c>{customer}</c>, <c>{connector}</c> and
/// <c>{office}</c> stand for a name of the cast, <c>{text}</c> for a quoted text, <c>{rest}</c> for all words to the
/// end and any other placeholder for one word; everything else is itself.
/// </summary>
internal sealed class Phrase
{
    private readonly string[] _template;

    private Phrase(string template, bool isAct, Func<Playing, Words, Task<Finding>> say)
    {
        Template = template;
        IsAct = isAct;
        Say = say;
        _template = template.Split(' ');
    }

    /// <summary>As listed when a line cannot be read.</summary>
    public string Template { get; }

    /// <summary>Somebody does something; otherwise it is an expectation about what was done last.</summary>
    public bool IsAct { get; }

    /// <summary>Does it or finds it.</summary>
    public Func<Playing, Words, Task<Finding>> Say { get; }

    /// <summary>Somebody does something.</summary>
    public static Phrase Act(string template, Func<Playing, Words, Task> act) =>
        new(template, isAct: true, async (playing, words) =>
        {
            await act(playing, words);
            return new(Held: true);
        });

    /// <summary>Somebody sees something.</summary>
    public static Phrase Expect(string template, Func<Playing, Words, Task<Finding>> find) =>
        new(template, isAct: false, find);

    /// <summary>What the placeholders stand for in a line; null: the line says something else.</summary>
    public Words? Match(PlayLine line, Cast cast)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < _template.Length; i++)
        {
            if (i >= line.Words.Count) return null;
            if (_template[i] == "{rest}")
            {
                values["rest"] = string.Join(' ', line.Words.Skip(i));
                return new(values);
            }

            if (!MatchesWord(_template[i], line.Words[i], cast, values)) return null;
        }

        return line.Words.Count == _template.Length ? new(values) : null;
    }

    private static bool MatchesWord(string expected, string word, Cast cast, Dictionary<string, string> values)
    {
        if (!expected.StartsWith('{')) return expected == word;
        var placeholder = expected.Trim('{', '}');
        var fits = placeholder switch
        {
            "agent" => cast.Agents.ContainsKey(word),
            "customer" => cast.Customers.ContainsKey(word),
            "connector" => cast.Connectors.ContainsKey(word),
            "office" => cast.Offices.ContainsKey(word),
            "text" => word.StartsWith('"'),
            _ => !word.StartsWith('"'),
        };
        values[placeholder] = word.Trim('"');
        return fits;
    }
}

/// <summary>What the placeholders of a phrase stand for in a line.</summary>
internal sealed class Words(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Of a line without placeholders.</summary>
    public static readonly Words None = new(new Dictionary<string, string>());

    public string this[string placeholder] => values[placeholder];
}
