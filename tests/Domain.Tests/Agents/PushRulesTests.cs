using Omni.Domain.Agents;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Agents;

/// <summary>Devices that a push reaches: on record as long as their lease goes on.</summary>
[Trait("Semantics", "§5")]
public sealed class PushRulesTests
{
    private static readonly PushDevice Phone = new("phone", true);

    private static readonly AgentState Reached =
        AgentHistory.AvailableSince(Start).After([new PushDeviceAdded("phone", true, Start)]);

    [Theory]
    [InlineData("a new one", "tablet", true, true, "PushDeviceAdded", "phone tablet")]
    [InlineData("one that is known", "phone", true, true, "", "phone")]
    [InlineData("one that is known, as another kind", "phone", false, true, "PushDeviceAdded", "phone")]
    [InlineData("one that a push reaches no more", "phone", true, false, "PushDeviceRemoved", "")]
    [InlineData("one without push", "desk", false, false, "", "phone")]
    public void Stream_Opened_SaysWhetherAPushReachesTheDevice(
        string row, string device, bool mobile, bool push, string events, string known)
    {
        var opened = PushRules.Opened(Reached, new(device, mobile), push, Start);

        Assert.Equal(events, Matter.NamesOf(opened));
        var after = Reached.After(opened);
        Assert.Equal(known, string.Join(' ', after.PushDevices.Select(d => d.Id)));
        Assert.Equal(push, after.PushDevices.Contains(new(device, mobile)));
        Assert.Empty(PushRules.Opened(after, new(device, mobile), push, Start));
    }

    [Fact]
    public void Lease_ThatEnded_IsOnRecordNoMore()
    {
        Assert.Empty(PushRules.Ended(Reached, _ => true, Start));
        var ended = PushRules.Ended(Reached, d => d != Phone.Id, Start);

        var after = Reached.After(ended);
        Assert.Empty(after.PushDevices);
        Assert.Empty(PushRules.Ended(after, _ => false, Start));
    }

    [Fact]
    public void Devices_BeyondTheMost_TakeThePlaceOfTheOneKnownLongest()
    {
        var agent = Reached;
        for (var i = 1; i <= PushRules.DevicesMax; i++) agent = agent.After(PushRules.Opened(agent, new($"d{i}", true), true, Start));

        Assert.Equal((PushRules.DevicesMax, "d1"), (agent.PushDevices.Length, agent.PushDevices[0].Id));
    }

    [Fact]
    public void Snapshot_WrittenAndRead_KeepsDevicesAndMisses()
    {
        var agent = Reached.After([new OfferMissed(new("off_1"), Domain.Channels.ChannelClass.Chat, 1, Start)]);

        var read = StateFormats.Agent.TryRead(StateFormats.Agent.Write(agent))!;

        Assert.Equal(Phone, Assert.Single(read.PushDevices));
        Assert.Equal(new OfferId("off_1"), Assert.Single(read.Missed));
    }
}
