using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Sla;

namespace Omni.Grains.Tests;

/// <summary>
/// Clocks of what waits, of what agents have, and of what nobody has yet follow the settings in force, whatever ends in between
/// (Semantics §18).
/// </summary>
[Trait("Semantics", "§18")]
public sealed class SlaRestartTests
{
    private static readonly SettingsDocument Patient = Promising(100);
    private static readonly SettingsDocument Hasty = Promising(2);

    /// <summary>New settings are on disk, and the silo ends before queue or agent have let the conversation look.</summary>
    [Theory]
    [InlineData("while it waits", false)]
    [InlineData("in an agent's hands", true)]
    public async Task Settings_AppliedJustBeforeTheEnd_MoveTheClocksAfterTheRestart(string row, bool taken)
    {
        Assert.NotEmpty(row);
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        IngestResult mail;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyAsync(Patient);
            var desk = taken ? await before.DeskAsync("agt_1") : null;
            mail = await before.IngestAsync("ann@example.com", "help", "m1", "email");
            if (desk is not null) await desk.AcceptAsync(await desk.OfferAsync());
            else await before.KnownAsync(mail);
            clock.Advance(TimeSpan.FromSeconds(3));
            var lost = before.Calls.FailNextAsync(
                mail.Conversation.Value, nameof(IConversationEntries.SettingsAppliedAsync));
            await before.ApplyAsync(Hasty, "2");
            await lost.Within("the look that fails");
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        if (taken) await after.DeskAsync("agt_1", available: false);

        var breached = await after.Journal.FirstAsync<SlaBreached>("the breach");
        Assert.Equal((mail.Interaction, breached.StartedAt.AddSeconds(2)), (breached.Interaction, breached.Deadline));
    }

    /// <summary>No queue and no agent knows of it: a bot serves it.</summary>
    [Fact]
    public async Task Settings_AreToldToWhatNobodyLooksAfter()
    {
        await using var centre = await TestCentre.StartAsync(settings: Patient);
        var chat = await WithABotAsync(centre);
        centre.Clock.Advance(TimeSpan.FromSeconds(3));

        await centre.ApplyAsync(Hasty, "2");

        var breached = await centre.Journal.FirstAsync<SlaBreached>("the breach");
        Assert.Equal((chat.Interaction, breached.StartedAt.AddSeconds(2)), (breached.Interaction, breached.Deadline));
    }

    /// <summary>Whoever was not asked is asked again: after a while, or once the settings are woken by whoever starts.</summary>
    [Theory]
    [InlineData("it failed", false)]
    [InlineData("the silo ended", true)]
    public async Task Settings_ThatCouldNotBeToldToWhatNobodyLooksAfter_AreToldAgain(string row, bool restarts)
    {
        Assert.NotEmpty(row);
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        IngestResult chat;
        var before = await TestCentre.StartAsync(folder.Path, clock);
        await before.ApplyAsync(Patient);
        chat = await WithABotAsync(before);
        clock.Advance(TimeSpan.FromSeconds(3));
        var lost = before.Calls.FailNextAsync(chat.Conversation.Value, nameof(IConversationEntries.SettingsAppliedAsync));
        await before.ApplyAsync(Hasty, "2");
        await lost.Within("the look that fails");
        if (restarts) await before.DisposeAsync();

        await using var after = restarts ? await TestCentre.StartAsync(folder.Path, clock) : before;
        await after.PassAsync(TimeSpan.FromSeconds(8));

        var breached = await after.Journal.FirstAsync<SlaBreached>("the breach");
        Assert.Equal(chat.Interaction, breached.Interaction);
    }

    /// <summary>No restart, no decision and no new settings: the queue asks once more.</summary>
    [Fact]
    public async Task Conversation_ThatCouldNotBeAsked_IsAskedAgain()
    {
        await using var centre = await TestCentre.StartAsync(settings: Patient);
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        await centre.KnownAsync(mail);
        centre.Clock.Advance(TimeSpan.FromSeconds(3));
        var lost = centre.Calls.FailNextAsync(mail.Conversation.Value, nameof(IConversationEntries.SettingsAppliedAsync));
        await centre.ApplyAsync(Hasty, "2");
        await lost.Within("the look that fails");

        await centre.TickUntilAsync<SlaBreached>("que_support", mail.Conversation);
    }

    private static Task<IngestResult> WithABotAsync(TestCentre centre) =>
        centre.IngestAsync("ann", "help", "m1", with: m => m with { AwaitHandOver = true, SelfService = true });

    private static SettingsDocument Promising(int seconds) => TestCentre.DefaultSettings with
    {
        Policy = TestCentre.DefaultSettings.Policy with { Sla = new(TimeSpan.FromSeconds(seconds), null, null) },
    };
}
