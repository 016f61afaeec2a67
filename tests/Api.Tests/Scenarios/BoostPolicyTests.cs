using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What events are worth in the order of what waits is a matter of settings (Semantics §7), over the API.</summary>
public sealed class BoostPolicyTests : Scenario
{
    private SettingsService.SettingsServiceClient Admin => new(Server.As(Roles.Admin, "root"));

    /// <summary>
    /// A chat that an agent gives back goes before an older one, by its boost. A change shapes what is given back afterwards;
    /// what has its boost by then keeps it.
    /// </summary>
    [Theory]
    [Trait("Mission", "R1")]
    [InlineData("as the text has it", null, false, true)]
    [InlineData("returned for nothing", 0, false, false)]
    [InlineData("for nothing afterwards", 0, true, true)]
    public async Task Returned_GoesBeforeWhatIsOlder_ByWhatThePolicyGives(
        string row, int? seconds, bool afterwards, bool returnedFirst)
    {
        var web = Connector("cnn_web");
        var polish = web.Chat("visitor-1", "dzień dobry");
        polish.Requires.Add(new SkillTerm { Skill = "polish", Level = 5 });
        var older = await web.SendAsync(polish); // nobody who could take it is there
        var returned = await web.SendAsync(web.Chat("visitor-2", "hello"));
        await QueueAsync("que_chat", q => q.Waiting == 2);
        var giver = await WorkingAsync("agt_7");
        var offer = await giver.OfferAsync();
        await giver.AcceptAsync(offer);
        Assert.Equal(returned.InteractionId, offer.InteractionId);
        await giver.DeclareAsync(Routability.NotReady, "break");
        await QueueAsync("que_chat", q => q.Waiting == 1);

        if (seconds is { } before && !afterwards) await ApplyAsync(b => b.ReturnedSeconds = before);
        await giver.TransferAsync(offer, TransferKind.Return, reason: "not mine");
        if (seconds is { } after && afterwards) await ApplyAsync(b => b.ReturnedSeconds = after);

        await QueueAsync("que_chat", q => q.Waiting == 2);
        var agent = await WorkingAsync("agt_1");
        string[] order = [(await agent.OfferAsync()).InteractionId, (await agent.OfferAsync()).InteractionId];
        string[] expected = returnedFirst
            ? [returned.InteractionId, older.InteractionId]
            : [older.InteractionId, returned.InteractionId];
        Assert.Equal((row, expected[0], expected[1]), (row, order[0], order[1]));
    }

    [Fact]
    [Trait("Mission", "U7")]
    public async Task Bound_OfAllCauses_IsPartOfTheBoundThatIsShown()
    {
        await ApplyAsync(b => b.CausesMaxSeconds = 45);

        await QueueAsync("que_chat", q => q.StarvationBounds.All(b => b.OvertakenWithin.Seconds == 600 + 45));
    }

    [Fact]
    public async Task DryRun_ShowsTheBoostsThatChange_AndWarnsOfWhatIsNeverGivenWhole()
    {
        var shown = await ApplyAsync(b => (b.MissedOfferSeconds, b.CausesMaxSeconds) = (70, 60), dryRun: true);

        Assert.Equal(
            ["policy.boosts.missed_offer_seconds  70", "policy.boosts.causes_max_seconds 300 60"],
            shown.Changes.Select(c => $"{c.Path} {c.Before} {c.After}"));
        Assert.Equal(
            "missed_offer_seconds sla_breached_seconds promise_broken_seconds frustration_seconds",
            string.Join(' ', shown.Warnings.Select(w => w.Path.Split('.')[^1])));
        Assert.Equal(300, (await SettingsAsync()).Policy.Boosts.CausesMaxSeconds);
    }

    private async Task<ApplySettingsResponse> ApplyAsync(Action<BoostPolicy> change, bool dryRun = false)
    {
        var settings = await SettingsAsync();
        change(settings.Policy.Boosts);
        return await Admin.ApplyAsync(new()
        {
            RequestId = Guid.NewGuid().ToString("N"), Settings = settings, DryRun = dryRun,
        }).ResponseAsync.Within("other boosts");
    }

    private async Task<V1.Settings> SettingsAsync() => (await Admin.GetAsync(new()).ResponseAsync.Within("the settings")).Settings;
}
