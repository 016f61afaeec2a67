using Omni.Domain.Conversations;
using Omni.Domain.Sla;
using static Omni.Domain.Tests.Samples.Sample;
using static Omni.Domain.Tests.Sla.Promising;

namespace Omni.Domain.Tests.Sla;

/// <summary>Of two conversations that become one, the resolution counts from the older one's opening (mission U4).</summary>
[Trait("Semantics", "§18")]
public sealed class MergedResolutionTests
{
    [Theory]
    [InlineData("never paused", 80)]
    [InlineData("paused for 1 s before", 81)]
    public void Resolution_OfWhatTakesAnOlderOneIn_CountsFromThere(string row, int deadlineSeconds)
    {
        var settings = Seconds(0, 0, 100);
        var matter = Talking(settings);
        matter.Now += Ms(10_000);
        if (row != "never paused")
        {
            Hold(matter, true, "waits");
            matter.Now += Ms(1_000);
            Hold(matter, false);
        }

        var older = Received(Domain.Channels.ChannelClass.Deferred, settings).State with
        {
            Id = new("con_2"), OpenedAt = Start.AddSeconds(-20),
        };
        matter.Commit(MergeRules.Merge(matter.State, older, true, "sup_1", null, settings, matter.Now));

        var clock = matter.State.RunningResolution!;
        Assert.Equal((Start.AddSeconds(-20), Start.AddSeconds(deadlineSeconds)), (clock.StartedAt, clock.Deadline));
        matter.Pass(Ms(90_000));
        Look(matter);
        Assert.Equal(["Resolution due soon", "Resolution breached"], Told(matter));
    }
}
