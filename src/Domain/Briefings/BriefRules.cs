using Omni.Domain.Customers;
using Omni.Domain.Facts;

namespace Omni.Domain.Briefings;

/// <summary>What of all that is known goes into a briefing: the newest, and what is still open. Pure.</summary>
public static class BriefRules
{
    /// <summary>Most conversations before.</summary>
    public const int ConversationsMax = 5;

    /// <summary>Most facts about which something is still to come.</summary>
    public const int OpenMax = 10;

    /// <summary>Most notes.</summary>
    public const int NotesMax = 3;

    /// <summary>Most pages.</summary>
    public const int PagesMax = 5;

    /// <summary>Longest quotation, in characters.</summary>
    public const int WordsMax = 200;

    /// <summary>The brief of a person.</summary>
    /// <param name="past">Conversations before, in any order.</param>
    /// <param name="facts">One for each member.</param>
    public static CustomerBrief Of(
        CustomerGroup group, IEnumerable<PastConversation> past, IReadOnlyCollection<FactsBrief> facts) => new(
            group.Root, group.DisplayName, group.CreatedAt, group.IsShared, ProfileRules.Of(group), ConsentRules.Of(group),
            [.. past.OrderByDescending(p => p.OpenedAt).Take(ConversationsMax)],
            [.. facts.SelectMany(f => f.Open).OrderByDescending(f => f.At).Take(OpenMax)],
            [.. facts.SelectMany(f => f.Notes).OrderByDescending(f => f.At).Take(NotesMax)],
            [.. facts.SelectMany(f => f.Path).OrderBy(p => p.At).TakeLast(PagesMax)])
        {
            Addresses = [.. group.Identifiers.Select(i => i.Identifier)],
        };

    /// <summary>What of one member's facts may go into a brief.</summary>
    public static FactsBrief Of(FactsState state) => new(
        [.. state.Others.OpenFromNewest().Take(OpenMax)],
        [.. state.Others.FromNewest(FactKind.Note).Take(NotesMax)],
        state.Pages.Newest(PagesMax));

    /// <summary>A text, cut to a length without half of a character.</summary>
    public static string Cut(string text, int max) =>
        text.Length <= max ? text
        : char.IsHighSurrogate(text[max - 2]) ? $"{text[..(max - 2)]}…"
        : $"{text[..(max - 1)]}…";
}
