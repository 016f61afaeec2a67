using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;
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

    /// <summary>Once they are two again, each counts from its own opening; marks that were told are not told again.</summary>
    [Theory]
    [InlineData("at once", 0, 0, "own due soon, own breached")]
    [InlineData("due soon before the merge", 85, 0, "own due soon, older due soon, older breached, own breached")]
    [InlineData("the older one was breached", 10, 75, "older due soon, older breached, own due soon, own breached")]
    public void Unmerge_LetsTheResolutionCountFromItsOwnOpeningAgain(string row, int before, int meanwhile, string told)
    {
        var (matter, older) = Merging(before, out var settings);
        var clock = matter.State.RunningResolution!;
        matter.Commit(MergeRules.Merge(matter.State, older, true, "sup_1", null, settings, matter.Now));
        matter.Pass(Ms(meanwhile * 1_000));
        Look(matter);

        Unmerge(matter, older);

        var back = matter.State.RunningResolution!;
        Assert.Equal(
            (row, Start, clock.DueSoonAt, clock.Deadline),
            (row, matter.State.ResolvesFrom, back.DueSoonAt, back.Deadline));
        matter.Now = back.Deadline;
        Look(matter);
        matter.Now += Ms(1);
        Look(matter);
        Assert.Equal(told, string.Join(", ", matter.Log.Select(Name).OfType<string>()));

        static string? Name(DomainEvent change) => change switch
        {
            SlaDueSoon e => $"{Of(e.StartedAt)} due soon",
            SlaBreached e => $"{Of(e.StartedAt)} breached",
            _ => null,
        };

        static string Of(DateTimeOffset startedAt) => startedAt == Start ? "own" : "older";
    }

    /// <summary>Of two that were merged the older one counts as long as it is there, then the other, then its own.</summary>
    [Fact]
    public void Unmerge_OfOneOfTwo_LetsTheOlderOfTheRestCount()
    {
        var (matter, older) = Merging(10, out var settings);
        var oldest = older with { Id = new("con_3"), OpenedAt = Start.AddSeconds(-30) };
        matter.Commit(MergeRules.Merge(matter.State, oldest, true, "sup_1", null, settings, matter.Now));
        matter.Commit(MergeRules.Merge(matter.State, older, true, "sup_1", null, settings, matter.Now));
        Assert.Equal(Start.AddSeconds(-30), matter.State.RunningResolution!.StartedAt);

        Unmerge(matter, oldest);
        Assert.Equal(Start.AddSeconds(-20), matter.State.RunningResolution!.StartedAt);
        Unmerge(matter, older);
        Assert.Equal(Start, matter.State.RunningResolution!.StartedAt);
    }

    /// <summary>Merging away cancels the clock: a wrap-up that still runs is no matter of its own.</summary>
    [Theory]
    [InlineData("due soon when nobody had looked", 85, "due soon")]
    [InlineData("before it was due soon", 10, "")]
    public void Resolution_OfWhatIsMergedAway_RunsNoMore_UntilItIsLetGo(string row, int before, string told)
    {
        var matter = Talking(Seconds(0, 0, 100));
        Answer(matter);
        matter.Commit(WorkRules.End(matter.State, matter.Last, Anna, matter.Settings, matter.Now));
        Assert.Equal((row, InteractionPhase.WrapUp), (row, matter.Last.Phase));
        var running = matter.State.RunningResolution!;
        matter.Now += Ms(before * 1_000);

        var half = MergeRules.Absorb(matter.State, new("con_2"), "sup_1", matter.Settings, matter.Now);
        matter.Commit(half);

        Assert.Equal((row, told), (row, string.Join(", ", half.OfType<SlaDueSoon>().Select(_ => "due soon"))));
        Assert.Null(matter.State.RunningResolution);
        matter.Commit([new ConversationReleased(new("con_2"), "sup_1", matter.Now)]);
        Assert.Equal(running.Deadline, matter.State.RunningResolution!.Deadline);
    }

    private static (Matter Matter, ConversationState Older) Merging(int before, out SettingsView settings)
    {
        settings = Seconds(0, 0, 100);
        var matter = Talking(settings);
        matter.Pass(Ms(before * 1_000));
        Look(matter);
        return (matter, Received(Domain.Channels.ChannelClass.Deferred, settings).State with
        {
            Id = new("con_2"), OpenedAt = Start.AddSeconds(-20),
        });
    }

    private static void Unmerge(Matter matter, ConversationState other) => Assert.Equal(
        MergeOutcome.Done, matter.Commit(MergeRules.Unmerge(
            matter.State, other, "sup_1", () => new("int_again"), matter.Now, out _)));
}
