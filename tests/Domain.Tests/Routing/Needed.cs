using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Routing;

namespace Omni.Domain.Tests.Routing;

/// <summary>Requirements and skills as short texts: <c>sales≥2|region=north*0.5 ~polish∈1,2</c>, <c>sales:2 region:north</c>.</summary>
internal static class Needed
{
    private const string Symbols = "=≠<≤>≥∈";

    public static ImmutableArray<SkillTerm> Terms(string text) => [.. Words(text).Select(word => new SkillTerm(
        word[0] == '~' ? TermKind.Should : TermKind.Must,
        [.. word.TrimStart('~').Split('|').Select(Atom)]))];

    public static ImmutableArray<SkillLevel> Skills(string text) => [.. Words(text)
        .Select(word => word.Split(':'))
        .Select(pair => Value(pair[1]) is { Text: null, Level: var level }
            ? new SkillLevel(pair[0], level)
            : new SkillLevel(pair[0], 0) { Text = pair[1] })];

    private static SkillAtom Atom(string text)
    {
        var at = text.IndexOfAny(Symbols.ToCharArray());
        var parts = text[(at + 1)..].Split('*');
        var weight = parts.Length == 2 ? double.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
        return new(text[..at], (SkillOp)(1 + Symbols.IndexOf(text[at], StringComparison.Ordinal)),
            [.. parts[0].Split(',').Select(Value)], weight);
    }

    private static SkillValue Value(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var level) ? new(level) : SkillValue.Of(text);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
