using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

public sealed class VerificationSettingsTests
{
    private static readonly SettingsDocument Sound = Sample.Document with
    {
        VerificationMethods = [new("code", "Code", EvidenceLevel.SignedIn, ["chat"])],
        SensitiveSteps = [new("change_address", "Change the address", EvidenceLevel.ChannelVerified)],
    };

    public static TheoryData<string, string> Broken => new()
    {
        { "verification_methods[0].id", "code!" },
        { "verification_methods[0].gives", "claimed" },
        { "verification_methods[0].channels[0]", "nowhere" },
        { "verification_methods[1].id", "twice" },
        { "sensitive_steps[0].needs", "guess" },
        { "sensitive_steps[1].id", "twice the step" },
        { "channels[1].abilities", "public" },
        { "policy.verified_for", "short" },
    };

    [Fact]
    public void Settings_ThatAreSound_HaveNoFault() => Assert.Empty(SettingsRules.Faults(Sound));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Settings_ThatAreNot_NameThePlaceAndTheFix(string path, string how)
    {
        var fault = Assert.Single(SettingsRules.Faults(Break(how)));
        Assert.Equal(path, fault.Path);
        Assert.True(fault.Text.Length > 20, fault.Text);
    }

    private static SettingsDocument Break(string how)
    {
        var (method, step) = (Sound.VerificationMethods[0], Sound.SensitiveSteps[0]);
        return how switch
        {
            "code!" => Sound with { VerificationMethods = [method with { Id = "code!" }] },
            "claimed" => Sound with { VerificationMethods = [method with { Gives = EvidenceLevel.Claimed }] },
            "nowhere" => Sound with { VerificationMethods = [method with { Channels = ["nowhere"] }] },
            "guess" => Sound with { SensitiveSteps = [step with { Needs = EvidenceLevel.Guess }] },
            "public" => Sound with
            {
                Channels = Sound.Channels.SetItem(
                    1, Sound.Channels[1] with { IsPublic = true, Abilities = [ChannelAbility.Sensitive] }),
            },
            "short" => Sound with { Policy = Sound.Policy with { VerifiedFor = TimeSpan.FromSeconds(59) } },
            "twice" => Sound with { VerificationMethods = [method, method] },
            _ => Sound with { SensitiveSteps = [step, step] },
        };
    }
}
