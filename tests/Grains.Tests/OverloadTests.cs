using Omni.Contracts.Addresses;
using Omni.Contracts.Queues;
using Omni.Domain.Conversations;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using static Omni.Grains.Tests.OverloadedCentre;

namespace Omni.Grains.Tests;

/// <summary>Overload rules over the real grains, on a clock that the test moves (Semantics §12).</summary>
[Trait("Semantics", "§12")]
public sealed class OverloadTests
{
    [Fact]
    public async Task QueueLength_BeyondItsLimit_OverflowsWhoCameThen()
    {
        await using var centre = await StartAsync(new(OverloadTrigger.QueueLength, 2, OverloadAction.Overflow));
        var calls = new List<IngestResult>();
        for (var n = 0; n < 4; n++)
            calls.Add(await centre.IngestAsync($"v{n}", "help", $"m{n}"));
        await centre.WaitingAsync("que_support", 4);

        centre.Clock.Advance(TimeSpan.FromSeconds(1));

        await centre.WaitingAsync("que_sales", 2);
        var support = await centre.WaitingAsync("que_support", 2);
        Assert.Equal((OverloadTrigger.QueueLength, 4d), (support.Overload.Single().Rule.Trigger, support.Overload.Single().Value));
        var last = await centre.Journal.EventsAsync(calls[3].Conversation.Value);
        var relieved = last.OfType<OverloadRelieved>().Single();
        Assert.Equal((OverloadAction.Overflow, 4d, 2d), (relieved.Action, relieved.Value, relieved.On));
        var queued = last.OfType<InteractionQueued>().ToArray();
        Assert.Equal((EntryKind.Overflowed, queued[0].AgedFrom), (queued[1].Kind, queued[1].AgedFrom));
        Assert.Empty((await centre.Journal.EventsAsync(calls[1].Conversation.Value)).OfType<OverloadRelieved>());
    }

    [Fact]
    public async Task OldestWait_AtItsLimit_BoostsOnceAndIsOffTwoCalmMinutesLater()
    {
        // Who has it stays there, or it would come back with a boost of its own.
        await using var centre = await StartAsync(
            new(OverloadTrigger.OldestWait, 60, OverloadAction.Boost), lease: TimeSpan.FromMinutes(15));
        var call = await centre.IngestAsync("ann", "help", "m1");
        await centre.WaitingAsync("que_support", 1);
        centre.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty((await centre.SettledAsync("que_support")).Overload);

        centre.Clock.Advance(TimeSpan.FromSeconds(1));
        await centre.Journal.FirstAsync<BoostApplied>("the boost");
        var desk = await centre.DeskAsync("agt_1");
        await desk.AcceptAsync(await desk.OfferAsync());
        await centre.WaitingAsync("que_support", 0);

        centre.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await centre.SettledAsync("que_support")).Overload);
        centre.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Single((await centre.SettledAsync("que_support")).Overload);
        centre.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty((await centre.SettledAsync("que_support")).Overload);
        var events = await centre.Journal.EventsAsync(call.Conversation.Value);
        Assert.Equal(OverloadTrigger.OldestWait, Assert.Single(events.OfType<OverloadRelieved>()).Trigger);
        Assert.Equal((BoostCause.Overload, 60), events.OfType<BoostApplied>().Select(b => (b.Cause, b.Seconds)).Single());
    }

    [Fact]
    public async Task NobodyConnected_WithABacklog_OverflowsAllOfIt()
    {
        await using var centre = await StartAsync(new(OverloadTrigger.NobodyConnected, 1, OverloadAction.Overflow));
        await Task.WhenAll(Enumerable.Range(0, 300).Select(n => centre.IngestAsync($"v{n}", "help", $"m{n}")));
        await centre.WaitingAsync("que_support", 300);

        centre.Clock.Advance(TimeSpan.FromSeconds(1));

        await centre.WaitingAsync("que_sales", 300);
        await centre.WaitingAsync("que_support", 0);
    }

    /// <summary>Whoever is at lunch is no eligible agent, though connected (Semantics §12).</summary>
    [Fact]
    public async Task NobodyConnected_WhileAllAreAtLunch_Overflows()
    {
        await using var centre = await StartAsync(new(OverloadTrigger.NobodyConnected, 1, OverloadAction.Overflow));
        var desk = await centre.DeskAsync("agt_1", available: false);
        await centre.UntilAsync(
            () => centre.FiguresAsync("que_support"), q => q.AgentsConnected == 1, "the agent in the queue");
        await centre.IngestAsync("ann", "help", "m1");
        await centre.WaitingAsync("que_support", 1);

        centre.Clock.Advance(TimeSpan.FromSeconds(1));

        await centre.WaitingAsync("que_sales", 1);
        await desk.SettleAsync();
    }

    /// <summary>What was done is in the rows: a queue that begins anew asks nobody again.</summary>
    [Fact]
    public async Task Done_OverARestart_IsNotDoneAgain()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        var rule = new OverloadRule(OverloadTrigger.OldestWait, 60, OverloadAction.Boost);
        IngestResult call;
        await using (var before = await StartAsync(rule, folder.Path, clock))
        {
            call = await before.IngestAsync("ann", "help", "m1");
            await before.WaitingAsync("que_support", 1);
            clock.Advance(TimeSpan.FromSeconds(60));
            // A tick on the way may have looked too early, and its next is beyond the jump.
            await before.SettledAsync("que_support");
            clock.Advance(TimeSpan.FromSeconds(1));
            await before.Journal.FirstAsync<BoostApplied>("the boost");
        }

        await using var after = await StartAsync(rule, folder.Path, clock, apply: false);
        await after.SettledAsync("que_support");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await after.SettledAsync("que_support")).Overload);
        clock.Advance(TimeSpan.FromSeconds(1));
        await after.SettledAsync("que_support");

        Assert.Single((await after.Journal.EventsAsync(call.Conversation.Value)).OfType<BoostApplied>());
    }

    /// <summary>At a start agents count as connected until they had time to say so.</summary>
    [Fact]
    public async Task NobodyConnected_AfterARestart_WaitsForWhoWasThere()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        var rule = new OverloadRule(OverloadTrigger.NobodyConnected, 1, OverloadAction.Overflow);
        IngestResult written;
        await using (var before = await StartAsync(rule, folder.Path, clock))
        {
            var desk = await before.DeskAsync("agt_1");
            await before.UntilAsync(
                () => before.FiguresAsync("que_support"), q => q.AgentsConnected == 1, "the agent in the queue");
            written = await before.IngestAsync("ann", "help", "m1", with: m => m with { Requires = [SkillTerm.AtLeast("b", 1)] });
            await before.WaitingAsync("que_support", 1);
        }

        await using var after = await StartAsync(rule, folder.Path, clock, apply: false);
        await after.WaitingAsync("que_support", 1);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty((await after.SettledAsync("que_support")).Overload);
        clock.Advance(TimeSpan.FromSeconds(60));

        // The agent says that nobody is there any more in its own time: perhaps just after the queue's tick.
        await after.TickUntilAsync<OverloadRelieved>("que_support", written.Conversation);
        await after.WaitingAsync("que_sales", 1);
    }

    [Fact]
    public async Task Closed_ShedsDeferredWorkAlone_AndTellsItsCustomers()
    {
        var rule = new OverloadRule(OverloadTrigger.Closed, 1, OverloadAction.Close) { Text = "We open {opening}." };
        await using var centre = await StartAsync(rule, closed: true);
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        var chat = await centre.IngestAsync("bob", "help", "m2");
        await centre.WaitingAsync("que_support", 2);

        centre.Clock.Advance(TimeSpan.FromSeconds(1));

        await centre.WaitingAsync("que_support", 1);
        var events = await centre.Journal.EventsAsync(mail.Conversation.Value);
        Assert.Equal("We open 2026-01-06 09:00.", events.OfType<AutoReplySent>().Single().Personal!.Text);
        Assert.Equal(FlowOutCause.Shed, events.OfType<InteractionFlowedOut>().Single().Cause);
        Assert.Single(events.OfType<ConversationClosed>());
        Assert.Empty((await centre.Journal.EventsAsync(chat.Conversation.Value)).OfType<OverloadRelieved>());
    }

    [Fact]
    public async Task Settings_WithoutTheRule_EndIt()
    {
        await using var centre = await StartAsync(new(OverloadTrigger.NobodyConnected, 1, OverloadAction.Boost));
        await centre.IngestAsync("ann", "help", "m1");
        await centre.WaitingAsync("que_support", 1);
        centre.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await centre.SettledAsync("que_support")).Overload);

        await centre.ApplyAsync(TestCentre.DefaultSettings, "without");

        await centre.UntilAsync(
            () => centre.FiguresAsync("que_support"), q => q.Overload.IsEmpty, "the queue without its rule");
    }
}
