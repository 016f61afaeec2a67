using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;
using static Omni.Domain.Tests.Sla.Promising;

namespace Omni.Domain.Tests.Sla;

[Trait("Semantics", "§18")]
public sealed class SlaSettingsTests
{
    [Fact]
    public void Policy_ThatSaysNothing_PromisesAnswersWithinFourHoursOfWork()
    {
        var standard = new SettingsView(1, SettingsDocument.Empty("main"));

        Assert.Equal(
            [TimeSpan.FromHours(4), TimeSpan.FromHours(4), null],
            [.. new[] { SlaClock.FirstResponse, SlaClock.NextResponse, SlaClock.Resolution }.Select(c => standard.TargetOf(c, "chat", Help))]);
    }

    [Theory]
    [InlineData("the channel's", 10, 20, 30, 10)]
    [InlineData("the queue's", null, 20, 30, 20)]
    [InlineData("the policy's", null, null, 30, 30)]
    [InlineData("nothing is promised on the channel", 0, 20, 30, null)]
    [InlineData("nor in the queue", null, 0, 30, null)]
    [InlineData("nor anywhere", null, null, 0, null)]
    public void Target_IsTheMostSpecificOne(string row, int? channel, int? queue, int? policy, int? expected)
    {
        Assert.NotEmpty(row);
        foreach (var clock in new[] { SlaClock.FirstResponse, SlaClock.NextResponse, SlaClock.Resolution })
        {
            var settings = new SettingsView(7, Document with
            {
                Channels = [Chat with { Sla = Of(clock, channel) }],
                Queues = [.. Document.Queues.Select(q => q with { Sla = Of(clock, queue) })],
                Policy = Document.Policy with { Sla = Of(clock, policy)! },
            });

            Assert.Equal(
                expected is { } seconds ? TimeSpan.FromSeconds(seconds) : null, settings.TargetOf(clock, Chat.Id, Help));
        }
    }

    [Fact]
    public void Settings_ThatChangeTheTarget_MoveTheClockFromItsOriginalStart()
    {
        var matter = Received(ChannelClass.Chat);
        matter.Settings = Promising.Seconds(first: 1_000, version: 9);

        matter.Pass(Ms(80_000));

        Assert.Empty(Told(matter));
        Assert.Equal((Start, Start.AddSeconds(1_000)), (Clock(matter).StartedAt, Clock(matter).Deadline));
        matter.Settings = Promising.Seconds(first: 50, version: 10);
        matter.Receive(Chat, "hello?");
        Assert.Equal(Start.AddSeconds(50), Clock(matter).Deadline);
        Look(matter);
        Assert.Equal(["FirstResponse due soon", "FirstResponse breached"], Told(matter));

        matter.Settings = Promising.Seconds(first: 5_000, version: 11);
        matter.Receive(Chat, "hello??");
        matter.Pass(TimeSpan.FromDays(1));
        Assert.Equal(["FirstResponse due soon", "FirstResponse breached"], Told(matter));
        Assert.True(Clock(matter).IsBreached);
    }

    [Fact]
    public void Settings_ThatPromiseNothingAnyMore_DropTheClock_AndTellNothingTwiceOnceTheyPromiseAgain()
    {
        var matter = Received(ChannelClass.Chat);
        matter.Pass(Ms(80_000));
        matter.Settings = new(9, Document);
        matter.Pass(Ms(30_000));

        Assert.Null(matter.Last.RunningResponse);
        Assert.Equal(["FirstResponse due soon"], Told(matter));
        matter.Settings = Promising.Seconds(version: 10);
        matter.Receive(Chat, "hello?");
        Look(matter);
        Assert.Equal(["FirstResponse due soon", "FirstResponse breached"], Told(matter));
    }

    [Fact]
    public void Queue_WithAnotherTarget_MovesTheClock()
    {
        var matter = Talking(new SettingsView(7, Document with
        {
            Queues =
            [
                .. Document.Queues.Select(q => q with
                {
                    Sla = new(TimeSpan.FromSeconds(q.Id == Help ? 100 : 20), null, null),
                }),
            ],
        }));
        matter.Now += Ms(30_000);
        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));

        Assert.Equal((Sales, Start, Start.AddSeconds(20)), (Clock(matter).Queue, Clock(matter).StartedAt, Clock(matter).Deadline));
        Look(matter);
        Assert.Equal(["FirstResponse due soon", "FirstResponse breached"], Told(matter));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(999, "0.999 s is outside 1 s to 7776000 s")]
    [InlineData(1_000, null)]
    [InlineData(7_776_000_000, null)]
    [InlineData(7_776_000_001, "7776000.001 s is outside 1 s to 7776000 s")]
    public void Targets_OutOfRange_AreNamed(long ms, string? fault)
    {
        var target = TimeSpan.FromMilliseconds(ms);
        var all = new SlaTargets(target, target, target);
        var faults = SettingsRules.Faults(Document with
        {
            Policy = Document.Policy with { Sla = all },
            Queues = [Document.Queues[0], Document.Queues[1] with { Sla = all }],
            Channels = [Voice, Chat with { Sla = all }, Mail],
        });

        string[] paths = ["queues[1].sla", "channels[1].sla", "policy.sla"];
        Assert.Equal(
            fault is null ? [] : paths.SelectMany(p => new[]
            {
                $"{p}.first_response: {fault}", $"{p}.next_response: {fault}", $"{p}.resolution: {fault}",
            }),
            faults.Select(f => $"{f.Path}: {f.Text}"));
    }

    private static SlaTargets? Of(SlaClock clock, int? seconds)
    {
        if (seconds is not { } length) return null;
        var target = TimeSpan.FromSeconds(length);
        return clock switch
        {
            SlaClock.FirstResponse => new(target, null, null),
            SlaClock.NextResponse => new(null, target, null),
            _ => new(null, null, target),
        };
    }
}
