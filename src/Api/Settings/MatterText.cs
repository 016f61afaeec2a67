using Omni.Api.Requests;
using Omni.Domain;
using Omni.Domain.Channels;
using Omni.Domain.Customers;

namespace Omni.Api.Settings;

/// <summary>What channels leave to others, in and out.</summary>
internal static class MatterText
{
    public static ChannelMatter Read(V1.ChannelMatter matter) => new(
        matter.Slot, matter.Value, matter.QueueId.Length == 0 ? null : new QueueId(matter.QueueId),
        [.. matter.Needs.Select(a => (ChannelAbility)a)])
    {
        Skill = matter.Skill.Length == 0 ? null : matter.Skill,
    };

    public static V1.ChannelMatter Write(ChannelMatter matter)
    {
        var written = new V1.ChannelMatter
        {
            Slot = matter.Slot, Skill = matter.Skill ?? "", Value = matter.Value, QueueId = matter.Queue?.Value ?? "",
        };
        written.Needs.Add(matter.Needs.Select(a => (V1.ChannelAbility)a));
        return written;
    }

    /// <summary>What is no level is left for the rules to name.</summary>
    public static EvidenceLevel Read(V1.Evidence vouches) => vouches switch
    {
        V1.Evidence.Unspecified or V1.Evidence.Guess => EvidenceLevel.Guess,
        _ => System.Enum.IsDefined(vouches) ? Identifiers.ReadEvidence(vouches) : (EvidenceLevel)(-1),
    };

    public static V1.Evidence Write(EvidenceLevel vouches) =>
        vouches == EvidenceLevel.Guess ? V1.Evidence.Unspecified : Identifiers.Write(vouches);
}
