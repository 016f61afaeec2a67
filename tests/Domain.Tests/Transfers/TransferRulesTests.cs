using Omni.Domain.Channels;
using Omni.Domain.Transfers;
using static Omni.Domain.Tests.Samples.Sample;
using static Omni.Domain.Transfers.TransferCounts;

namespace Omni.Domain.Tests.Transfers;

[Trait("Semantics", "§15")]
public sealed class TransferRulesTests
{
    [Theory]
    [InlineData(TransferKind.ToQueue, OwnerMeanwhile.Nobody, FirstAgentUnits.ReleasedAtRequest, true, false, Transfer | TargetEntered)]
    [InlineData(TransferKind.ToAgent, OwnerMeanwhile.Nobody, FirstAgentUnits.ReleasedAtAccept, false, false, Transfer)]
    [InlineData(TransferKind.Consult, OwnerMeanwhile.FirstAgent, FirstAgentUnits.AllHold, false, false, Consult)]
    [InlineData(TransferKind.Conference, OwnerMeanwhile.FirstAgent, FirstAgentUnits.AllHold, false, false, None)]
    [InlineData(TransferKind.ChannelSwitch, OwnerMeanwhile.FirstAgent, FirstAgentUnits.Swapped, false, false, Switch)]
    [InlineData(TransferKind.Return, OwnerMeanwhile.PreviousAgent, FirstAgentUnits.ReleasedAtRequest, true, true, Misroute)]
    [InlineData(TransferKind.Escalation, OwnerMeanwhile.Nobody, FirstAgentUnits.ReleasedAtRequest, true, true, Transfer | TargetEntered | Escalation)]
    public void Kind_DoesWhatTheTableSays(
        TransferKind kind, OwnerMeanwhile owner, FirstAgentUnits units, bool entry, bool boost, TransferCounts counts) =>
        Assert.Equal(new TransferShape(owner, units, entry, boost, counts), TransferRules.Of(kind));

    [Fact]
    public void Escalation_DoesAsThePolicySays()
    {
        Assert.Equal(OwnerMeanwhile.FirstAgent, TransferRules.Of(TransferKind.Escalation, TransferKind.Consult).Owner);
        Assert.Throws<ArgumentOutOfRangeException>(() => TransferRules.Of(TransferKind.Escalation, TransferKind.Escalation));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransferRules.Of(TransferKind.Unspecified));
    }

    [Fact]
    public void Consultation_CountsAsATransferOnlyWhenCompleted()
    {
        Assert.Equal(Transfer, TransferRules.Completed(TransferKind.Consult));
        Assert.Equal(None, TransferRules.Completed(TransferKind.Conference));
    }

    [Theory]
    [InlineData("in time", ChannelClass.Live, 19.999, TransferPace.InTime, 20)]
    [InlineData("slow at 20 s", ChannelClass.Live, 20, TransferPace.Slow, 30)]
    [InlineData("slow until 30 s", ChannelClass.Chat, 29.999, TransferPace.Slow, 30)]
    [InlineData("too slow at 30 s", ChannelClass.Chat, 30, TransferPace.TooSlow, null)]
    [InlineData("deferred is only measured", ChannelClass.Deferred, 3600, TransferPace.InTime, null)]
    public void Clock_IsSlowAt20_TooSlowAt30(
        string row, ChannelClass channelClass, double seconds, TransferPace pace, int? nextAt)
    {
        Assert.Equal(pace, TransferRules.PaceOf(channelClass, Start, Start.AddSeconds(seconds)));
        Assert.Equal(nextAt is { } s ? Start.AddSeconds(s) : null, TransferRules.NextAt(channelClass, Start, pace));
    }
}
