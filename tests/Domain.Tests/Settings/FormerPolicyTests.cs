using System.Text.Json;
using System.Text.Json.Nodes;
using Omni.Domain.Settings;

namespace Omni.Domain.Tests.Settings;

/// <summary>Settings that were applied before something could be chosen mean its default.</summary>
public sealed class FormerPolicyTests
{
    private static readonly SettingsApplied Applied =
        new(1, SettingsDocument.Empty("main"), "admin", new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static TheoryData<string> LaterMembers => new(PolicyOf(Applied).Select(m => m.Key).Except(FirstMembers));

    private static readonly string[] FirstMembers =
    [
        "OfferTtl", "DeliveryConfirmation", "CoolDown", "MissesAllowed", "DeviceLease", "ReconnectGrace", "ConnectTimeout",
        "WrapUp", "HandOverTimeout", "ReopenWindow",
    ];

    [Theory]
    [MemberData(nameof(LaterMembers))]
    public void MemberThatFormerSettingsLack_HasItsDefault(string member)
    {
        var stored = JsonSerializer.SerializeToNode(Applied, DomainJson.Default.SettingsApplied)!;
        stored["Document"]!["Policy"]!.AsObject().Remove(member);

        var read = stored.Deserialize(DomainJson.Default.SettingsApplied)!;

        Assert.Equal(PolicyOf(Applied)[member]!.ToJsonString(), PolicyOf(read)[member]?.ToJsonString());
    }

    private static JsonObject PolicyOf(SettingsApplied applied) =>
        JsonSerializer.SerializeToNode(applied, DomainJson.Default.SettingsApplied)!["Document"]!["Policy"]!.AsObject();
}
