using Omni.Contracts.Addresses;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Grains.Tests.Routing;

namespace Omni.Grains.Tests;

/// <summary>Deferred work that agents take by themselves, put aside and go on with (Semantics §3, §4, §6).</summary>
public sealed class PickTests
{
    private static readonly SettingsDocument Settings = TestCentre.DefaultSettings with
    {
        Channels = [.. TestCentre.DefaultSettings.Channels.Select(c => c.Id == "email" ? c with { Max = 2 } : c)],
        Policy = new() { DeviceLease = TimeSpan.FromMinutes(15) },
    };

    [Fact]
    public async Task Pick_OfWhatRingsElsewhere_IsThePickersAndSilencesTheOffer()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var first = await centre.DeskAsync("agt_1");
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        var rings = await first.OfferAsync();
        var second = await centre.DeskAsync("agt_2");

        Assert.Equal(PickOutcome.Picked, await PickAsync(centre, second, mail));
        Assert.Equal(OfferEnd.Taken, (await first.NextAsync<OfferEnded>()).How);
        Assert.Equal(AcceptOutcome.Gone, await first.AcceptAsync(rings));
        await first.LoadAsync(0);
        var shown = (await second.NextAsync<ConversationShown>()).Conversation.Interactions.Single();
        Assert.Equal((second.Id, InteractionPhase.Active, 2, 10), (shown.Owner!.Value, shown.Phase, shown.Epoch, shown.Units));
        Assert.Equal(PickOutcome.Picked, await PickAsync(centre, second, mail));
        Assert.Equal(PickOutcome.NotWaiting, await PickAsync(centre, first, mail));
    }

    [Fact]
    public async Task Pick_ByTwoAtOnce_GivesItToOne()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        var desks = new[] { await centre.DeskAsync("agt_1", available: false), await centre.DeskAsync("agt_2", available: false) };
        Assert.Equal(PickOutcome.AgentNotReady, await PickAsync(centre, desks[0], mail));
        foreach (var desk in desks) await desk.SignInAsync();

        // It rings at one of them by now: the other takes it, or the one accepts what they are told rings.
        var outcomes = await Task.WhenAll(desks.Select(d => PickAsync(centre, d, mail)));

        Assert.Single(outcomes, PickOutcome.Picked);
        Assert.Contains(outcomes, o => o is PickOutcome.BeingOffered or PickOutcome.NotWaiting);
    }

    [Fact]
    public async Task Pick_BeyondTheCapacity_IsRefused()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var mails = new List<IngestResult>();
        for (var i = 1; i <= 3; i++)
        {
            centre.Clock.Advance(TimeSpan.FromMilliseconds(1));
            mails.Add(await centre.IngestAsync($"a{i}@example.com", "help", $"m{i}", "email"));
        }

        await centre.WaitingAsync("que_support", 3);
        var page = await centre.Grains.GetGrain<IQueueList>("que_support").ListDeferredAsync(null, 2).Within("a page");
        Assert.Equal([mails[0].Interaction, mails[1].Interaction], page.Work.Select(w => w.Interaction));
        var rest = await centre.Grains.GetGrain<IQueueList>("que_support").ListDeferredAsync(page.Next, 2).Within("a page");
        Assert.Equal((mails[2].Interaction, (string?)null), (Assert.Single(rest.Work).Interaction, rest.Next));
        var desk = await centre.DeskAsync("agt_1");
        for (var i = 0; i < 2; i++) await desk.AcceptAsync(await desk.OfferAsync());

        Assert.Equal(PickOutcome.AgentFull, await PickAsync(centre, desk, mails[2]));
        Assert.Equal(PickOutcome.NotFound, await PickAsync(centre, desk, mails[2] with { Conversation = new("con_none") }));
    }

    [Fact]
    public async Task Parked_FreesTheAgentComesBackToThemAndIsGoneOnWith()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        await desk.AcceptAsync(await desk.OfferAsync());
        await desk.LoadAsync(10);

        Assert.Equal(WorkOutcome.Unanswered, await ParkAsync(centre, mail, noAnswerNeeded: false));
        Assert.Equal(WorkOutcome.Done, await ParkAsync(centre, mail, noAnswerNeeded: true));
        Assert.Equal(WorkOutcome.Done, await ParkAsync(centre, mail, noAnswerNeeded: false));
        var parked = await desk.ChangeAsync(i => i.Phase == InteractionPhase.Parked);
        Assert.Equal((desk.Id, 0), (parked.Owner!.Value, parked.Units));
        await desk.LoadAsync(0);
        await desk.BeNotReadyAsync(); // work in hand goes on
        Assert.Equal(PickOutcome.Picked, await PickAsync(centre, desk, mail));
        await desk.LoadAsync(10);
        await desk.BeAvailableAsync();
        Assert.Equal(WorkOutcome.Done, await ParkAsync(centre, mail, noAnswerNeeded: false));
        await desk.LoadAsync(0);

        var writtenAt = centre.Clock.GetUtcNow();
        await centre.IngestAsync("ann@example.com", "and now?", "m2", "email");
        var again = await desk.OfferAsync();
        Assert.Equal((mail.Interaction, mail.Conversation), (again.Interaction, again.Conversation.Id));
        Assert.Equal(writtenAt, again.Conversation.Interactions.Single().UnansweredSince);
    }

    /// <summary>Its queue hears first that it waits again; the agent, who would have it in hand for ever, asks then.</summary>
    [Fact]
    public async Task Parked_WhoseAgentIsToldNothing_ComesBackToThemAtOnce()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        await desk.AcceptAsync(await desk.OfferAsync());
        await ParkAsync(centre, mail, noAnswerNeeded: true);
        await desk.LoadAsync(0);
        _ = centre.Calls.FailNextAsync(desk.Id.Value, nameof(IAgentTells.NoticeAsync)); // said again when time passes

        await centre.IngestAsync("ann@example.com", "and now?", "m2", "email");

        Assert.Equal(mail.Interaction, (await desk.OfferAsync()).Interaction);
    }

    /// <summary>Whoever could not be offered it may not pick it either.</summary>
    [Fact]
    public async Task Pick_OutsideOfTheAgentsWorkingTime_IsRefused()
    {
        var clock = new ManualClock();
        var calendar = Calendars.ClosedOn(clock.GetUtcNow());
        await using var centre = await TestCentre.StartAsync(clock: clock, settings: Settings with
        {
            Calendars = [calendar],
            Agents = [.. Settings.Agents.Select(a => a with { Calendar = calendar.Id })],
        });
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        var desk = await centre.DeskAsync("agt_1", available: false);
        await desk.SignInAsync();

        Assert.Equal(PickOutcome.AgentOffHours, await PickAsync(centre, desk, mail));
    }

    [Fact]
    public async Task Parked_OfAnAgentWhoIsGone_StaysAndIsReadAgain()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        await desk.AcceptAsync(await desk.OfferAsync());
        await ParkAsync(centre, mail, noAnswerNeeded: true);
        await desk.ChangeAsync(i => i.Phase == InteractionPhase.Parked);

        centre.Clock.Advance(TimeSpan.FromMinutes(20));
        await desk.SettleAsync();
        centre.Clock.Advance(TimeSpan.FromMinutes(20));
        await desk.SettleAsync();

        var back = new TestDesk(centre.Grains, desk.Id);
        await back.ConnectAsync();
        var shown = Assert.Single(back.Hello.Snapshot!.Conversations).Interactions.Single();
        Assert.Equal((InteractionPhase.Parked, desk.Id), (shown.Phase, shown.Owner!.Value));
    }

    /// <summary>What was held for what goes on is given back, or read again, when nobody says what became of it.</summary>
    [Fact]
    public async Task Parked_TakenUpWhileNobodyCanBeAsked_HoldsItsUnitsOnce()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        await desk.AcceptAsync(await desk.OfferAsync());
        await ParkAsync(centre, mail, noAnswerNeeded: true);
        await desk.ChangeAsync(i => i.Phase == InteractionPhase.Parked);
        var gone = centre.LetGo.AfterNextRequestAsync(desk.Id.Value);
        await desk.SettleAsync();
        await gone.Within("the agent's activation to end");

        // The next activation has read the rows, and no conversation has told it anything.
        _ = centre.Calls.FailNextAsync(mail.Conversation.Value, nameof(IConversationQuery.RemindAsync));
        await Assert.ThrowsAnyAsync<TimeoutException>(() => PickAsync(centre, desk, mail));

        var back = new TestDesk(centre.Grains, desk.Id);
        await back.ConnectAsync();
        await back.SettleAsync();
        Assert.Equal(PickOutcome.Picked, await PickAsync(centre, back, mail));
        Assert.Equal(10, (await back.BeAvailableAsync()).Load);
    }

    private static Task<PickOutcome> PickAsync(TestCentre centre, TestDesk desk, IngestResult mail) => centre.Grains
        .GetGrain<IAgentPicks>(desk.Id.Value).PickAsync(mail.Conversation, mail.Interaction).Within("a pick");

    private static Task<WorkOutcome> ParkAsync(TestCentre centre, IngestResult mail, bool noAnswerNeeded) => centre.Grains
        .GetGrain<IConversationDesk>(mail.Conversation.Value).ParkAsync(mail.Interaction, new("agt_1"), noAnswerNeeded)
        .Within("parking");
}
