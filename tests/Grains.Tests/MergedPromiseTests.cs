using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Contracts.Sla;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Sla;

namespace Omni.Grains.Tests;

/// <summary>One matter counts once in the report of promises, however many conversations it was made of (Semantics §18).</summary>
public sealed class MergedPromiseTests
{
    private static readonly SettingsDocument Promising = TestCentre.DefaultSettings with
    {
        Policy = TestCentre.DefaultSettings.Policy with { Sla = new(default, default, TimeSpan.FromSeconds(1_000)) },
    };

    /// <summary>What was closed and counted is counted no more in the append that merges it away, and again once it is let go.</summary>
    [Fact]
    public async Task Resolution_OfAClosedConversation_IsCountedWithTheSurvivorAlone_WhileTheyAreOne()
    {
        await using var centre = await TestCentre.StartAsync(settings: Promising);
        var desk = await centre.DeskAsync("agt_1");
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        Assert.Equal(WorkOutcome.Done, await desk.EndAsync(offer));
        Assert.Equal(1, await ResolvedAsync(centre, "email"));

        var chat = await centre.IngestAsync("ann", "and by chat", "m2");
        var merging = centre.Grains.GetGrain<IConversationMerging>(chat.Conversation.Value);
        await merging.MergeAsync(mail.Conversation, true, "sup_1", null, new("sup_1", "together", "")).Within("the merge");
        Assert.Equal(0, await ResolvedAsync(centre, "email"));

        await merging.UnmergeAsync(mail.Conversation, "sup_1", new("sup_1", "apart", "")).Within("the unmerge");
        Assert.Equal(1, await ResolvedAsync(centre, "email"));
    }

    /// <summary>What ends because it was merged away was not resolved by that.</summary>
    [Fact]
    public async Task Resolution_OfWhatEndsByBeingMerged_IsNotCounted()
    {
        await using var centre = await TestCentre.StartAsync(settings: Promising);
        var chat = await centre.IngestAsync("ann", "hello", "m1");
        var mail = await centre.IngestAsync("ann@example.com", "help", "m2", "email");
        await centre.Grains.GetGrain<IConversationMerging>(chat.Conversation.Value)
            .MergeAsync(mail.Conversation, true, "sup_1", null, new("sup_1", "together", "")).Within("the merge");
        await centre.UntilAsync(
            () => centre.Grains.GetGrain<IConversationQuery>(mail.Conversation.Value).GetAsync()!, v => v!.ClosedAt is not null,
            "what was merged away to be closed");

        Assert.Equal(0, await ResolvedAsync(centre, "email"));
    }

    private static async Task<int> ResolvedAsync(TestCentre centre, string channel)
    {
        var today = DateOnly.FromDateTime(centre.Clock.GetUtcNow().UtcDateTime);
        var days = await centre.Grains.GetGrain<ISlaGrain>(GrainKeys.Sla("main")).ReadDaysAsync(channel, today.AddDays(-1), 3)
            .Within("the report");
        return days.SelectMany(d => d.Counts).Where(c => c.Clock == SlaClock.Resolution).Sum(c => c.InTime + c.Late);
    }
}
