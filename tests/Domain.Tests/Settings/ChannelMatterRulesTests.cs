using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

public sealed class ChannelMatterRulesTests
{
    private static readonly ChannelMatter Expert =
        new("", "", null, []) { Skill = Sample.Document.Skills[0].Id };

    private static readonly ChannelSettings Sound = Sample.Chat with
    {
        Vouches = EvidenceLevel.SignedIn,
        Matters = [new("topic", "claim", Sample.Help, [ChannelAbility.Files]), new("topic", "", null, []), new("", "", Sample.Help, []), Expert],
        Invitations = [new("", "Write to us"), new("pl", "Napisz do nas")],
    };

    public static TheoryData<string, string> Broken => new()
    {
        { "matters[0]", "nothing" },
        { "matters[0].value", "value alone" },
        { "matters[0].queue_id", "queue" },
        { "matters[0].skill", "skill" },
        { "matters[0].skill", "slot and skill" },
        { "matters[0].needs[0]", "needs" },
        { "invitations[1].language", "twice" },
        { "invitations[0].text", "no text" },
        { "vouches", "level" },
    };

    [Fact]
    public void Channel_ThatIsSound_HasNoFault() => Assert.Empty(Faults(Sound));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Channel_ThatIsNot_NamesThePlace(string path, string how)
    {
        var fault = Assert.Single(Faults(how switch
        {
            "nothing" => Sound with { Matters = [new("", "", null, [])] },
            "value alone" => Sound with { Matters = [new("", "claim", Sample.Help, [])] },
            "queue" => Sound with { Matters = [new("topic", "", new("que_nowhere"), [])] },
            "skill" => Sound with { Matters = [Expert with { Skill = "nothing" }] },
            "slot and skill" => Sound with { Matters = [Expert with { Slot = "topic" }] },
            "needs" => Sound with { Matters = [new("topic", "", null, [ChannelAbility.Unspecified])] },
            "twice" => Sound with { Invitations = [new("pl", "a"), new("PL", "b")] },
            "no text" => Sound with { Invitations = [new("", "")] },
            _ => Sound with { Vouches = (EvidenceLevel)(-1) },
        }));
        Assert.Equal($"channels[1].{path}", fault.Path);
        Assert.NotEmpty(fault.Text);
    }

    private static IEnumerable<SettingsFault> Faults(ChannelSettings channel) =>
        SettingsRules.Faults(Sample.Document with { Channels = Sample.Document.Channels.SetItem(1, channel) });
}
