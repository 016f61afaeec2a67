using Omni.Domain.Channels;
using Omni.Domain.Customers;

namespace Omni.Domain.Settings;

/// <summary>What is wrong with what channels leave to others, and with how they are offered.</summary>
internal static class ChannelMatterRules
{
    private const int MattersMax = 50;
    private const int InvitationsMax = 50;
    private const int SlotMax = 64;
    private const int ValueMax = 200;
    private const int LanguageMax = 35;
    private const int TextMax = 2_000;

    public static void Check(SettingsDocument document, FaultList faults)
    {
        var queues = new HashSet<string>(document.Queues.Select(q => q.Id.Value ?? ""), StringComparer.Ordinal);
        var skills = new HashSet<string>(document.Skills.Select(s => s.Id ?? ""), StringComparer.Ordinal);
        for (var i = 0; i < document.Channels.Length; i++)
            Check($"channels[{i}]", document.Channels[i], queues, skills, faults);
    }

    private static void Check(
        string path, ChannelSettings channel, HashSet<string> queues, HashSet<string> skills, FaultList faults)
    {
        if (channel.Vouches is < EvidenceLevel.Guess or > EvidenceLevel.SignedIn)
            faults.Add($"{path}.vouches", $"{channel.Vouches} is no level; choose claimed, channel_verified or signed_in");
        faults.Count($"{path}.matters", channel.Matters.Length, MattersMax);
        for (var m = 0; m < channel.Matters.Length; m++)
            Check($"{path}.matters[{m}]", channel.Matters[m], queues, skills, faults);
        faults.Count($"{path}.invitations", channel.Invitations.Length, InvitationsMax);
        faults.Unique($"{path}.invitations", "language", channel.Invitations.Select(t => t.Language.ToLowerInvariant()));
        for (var t = 0; t < channel.Invitations.Length; t++)
        {
            faults.Length($"{path}.invitations[{t}].language", channel.Invitations[t].Language, 0, LanguageMax);
            faults.Length($"{path}.invitations[{t}].text", channel.Invitations[t].Text, 1, TextMax);
        }
    }

    private static void Check(
        string path, ChannelMatter matter, HashSet<string> queues, HashSet<string> skills, FaultList faults)
    {
        if (matter.Slot.Length == 0 && matter.Skill is null && matter.Queue is null)
            faults.Add(path, "says of no matter what it is; name a slot that is answered or a skill, a queue_id, or both");
        if (matter.Slot.Length == 0 && matter.Skill is null && matter.Value.Length > 0)
            faults.Add($"{path}.value", "is given without a slot or a skill; name what is answered or asked for so");
        if (matter.Slot.Length > 0 && matter.Skill is not null)
            faults.Add($"{path}.skill", "stands beside a slot; make two matters of them");
        if (matter.Skill is { } skill) faults.Known($"{path}.skill", "skill", skill, skills);
        faults.Length($"{path}.slot", matter.Slot, 0, SlotMax);
        faults.Length($"{path}.value", matter.Value, 0, ValueMax);
        if (matter.Queue is { } queue) faults.Known($"{path}.queue_id", "queue", queue.Value, queues);
        for (var n = 0; n < matter.Needs.Length; n++)
            faults.Defined($"{path}.needs[{n}]", matter.Needs[n]);
    }
}
