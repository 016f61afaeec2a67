using System.Collections;
using Google.Protobuf;

namespace Omni.Api.Briefings;

/// <summary>
/// Makes a briefing fit: first entries are shortened, then they leave, each time in the stated order, the least telling
/// first; both are counted. Who, how surely and why always fit.
/// </summary>
internal static class BriefingLimit
{
    /// <summary>Most bytes of a briefing, encoded.</summary>
    public const int BytesMax = 16 * 1024;

    /// <summary>Room for what says what was cut.</summary>
    private const int CutsBytes = 256;

    /// <summary>Cuts what does not fit; what fits is left as it is.</summary>
    public static V1.Briefing Fit(V1.Briefing briefing)
    {
        if (briefing.CalculateSize() <= BytesMax) return briefing;
        Part[] parts =
        [
            new("path", briefing.Path, FromFront: true), new("conversations", briefing.Conversations),
            new("notes", briefing.Notes), new("open", briefing.Open), new("attributes", briefing.Customer.Attributes),
            new("answers", briefing.Answers), new("promises", briefing.Promises), new("consents", briefing.Consents),
            new("proposals", briefing.Proposals),
        ];
        var cuts = parts.Select(part => new V1.BriefingCut { Field = part.Field }).ToArray();
        for (var i = 0; i < parts.Length && !HasRoom(); i++)
            cuts[i].Shortened = parts[i].Entries.Cast<IMessage>().Count(BriefingCutter.Shorten);
        for (var i = 0; i < parts.Length; i++)
            for (; parts[i].Entries.Count > 0 && !HasRoom(); cuts[i].LeftOut++)
                parts[i].Entries.RemoveAt(parts[i].FromFront ? 0 : parts[i].Entries.Count - 1);
        briefing.Cuts.AddRange(cuts.Where(cut => cut.Shortened + cut.LeftOut > 0));
        return briefing;

        bool HasRoom() => briefing.CalculateSize() <= BytesMax - CutsBytes;
    }

    private sealed record Part(string Field, IList Entries, bool FromFront = false);
}
