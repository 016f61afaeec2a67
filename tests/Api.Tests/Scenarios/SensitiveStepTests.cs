using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Steps that name the level they need, and who may begin them (mission C9).</summary>
[Trait("Mission", "C9")]
public sealed class SensitiveStepTests() : TimedScenario(SensitiveSettings.Json)
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Milli = TimeSpan.FromMilliseconds(1);

    private Steps Crm => new(Server.As(Roles.Integrator, "crm"));

    [Fact]
    public async Task Step_ThatNeedsMore_SaysWhatIsMissingAndHowToGetIt_AndIsBegunOnceItIsShown()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.SendAsync(web.Chat("visitor-1", "I have moved"));
        var offer = await agent.OfferAsync();
        Assert.Equal(Evidence.Claimed, offer.About.Verification.Standing.Level);
        Assert.Empty(offer.About.Verification.Standing.AllowedStepIds);
        await agent.AcceptAsync(offer);
        var steps = new Steps(Server.As(Roles.Agent, "agt_7"));

        var refused = await steps.BeginAsync(offer.ConversationId, offer.InteractionId, "change_address", "first");
        Assert.Equal(
            (StepOutcome.LevelTooLow, Evidence.Claimed, Evidence.SignedIn), (refused.Outcome, refused.Level, refused.Needs));
        Assert.Equal(["code"], refused.Methods);
        Assert.Contains("signed in", refused.Text, StringComparison.Ordinal);

        var shown = await steps.VerifyAsync(offer.ConversationId, offer.InteractionId, "code");
        Assert.Equal(Evidence.SignedIn, shown.Level);
        Assert.InRange(shown.ExpiresAt.ToDateTimeOffset() - Clock.GetUtcNow(), HalfAnHour - Milli, HalfAnHour);
        var known = await agent.EventAsync(
            e => e.Conversation?.Interactions.Single() is { Standing.Level: Evidence.SignedIn } i ? i.Standing : null, "the level");
        Assert.Equal(("code", offer.InteractionId), (known.Method, known.InteractionId));
        Assert.InRange(known.Remaining.ToTimeSpan(), HalfAnHour - Milli, HalfAnHour);
        Assert.Equal(["tell_balance", "change_address"], known.AllowedStepIds);

        var begun = await steps.BeginAsync(offer.ConversationId, offer.InteractionId, "change_address", "second");
        Assert.Equal((StepOutcome.Begun, Evidence.SignedIn, ""), (begun.Outcome, begun.Level, begun.Text));
        Assert.Equal(refused, await steps.BeginAsync(offer.ConversationId, offer.InteractionId, "change_address", "first"));
    }

    [Fact]
    public async Task Steps_BegunAndRefused_StandOnTheTimeline_WithWhoAndWhenAndTheLevel()
    {
        var web = Connector("cnn_web");
        var follower = await Follower.StartAsync(Server);
        var chat = await web.SendAsync(web.Chat("visitor-1", "I have moved"));
        await Crm.BeginAsync(chat.ConversationId, chat.InteractionId, "tell_balance");
        await new Steps(Server.As(Roles.Connector, "cnn_web")).VerifyAsync(chat.ConversationId, chat.InteractionId, "questions");
        await Crm.BeginAsync(chat.ConversationId, chat.InteractionId, "tell_balance", "again");
        await Crm.BeginAsync(chat.ConversationId, chat.InteractionId, "tell_balance", "again");

        var records = Assert.Single(await TimelineAsync(chat.CustomerId)).Interactions.Single().Standing.Steps;
        Assert.Equal(
            [
                ("tell_balance", StepOutcome.LevelTooLow, Evidence.Claimed, "crm"),
                ("tell_balance", StepOutcome.Begun, Evidence.ChannelVerified, "crm"),
            ],
            records.Select(r => (r.StepId, r.Outcome, r.Level, r.By)));
        Assert.All(records, r => Assert.Equal(Evidence.ChannelVerified, r.Needs));
        Assert.All(records, r => Assert.InRange(Clock.GetUtcNow() - r.At.ToDateTimeOffset(), TimeSpan.Zero, Milli));
        foreach (var type in new[] { "StepRefused", "IdentityVerified", "StepBegun" })
            Assert.Equal(type, (await follower.EventAsync(e => e.Type == type, type)).Type);
    }

    [Fact]
    public async Task Verification_IsOver_WhenItsTimeIs()
    {
        var web = Connector("cnn_web");
        var chat = await web.SendAsync(web.Chat("visitor-1", "I have moved"));
        await Crm.VerifyAsync(chat.ConversationId, chat.InteractionId, "code");
        Assert.Equal(StepOutcome.Begun, (await Crm.BeginAsync(chat.ConversationId, chat.InteractionId, "change_address")).Outcome);

        Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(
            StepOutcome.LevelTooLow, (await Crm.BeginAsync(chat.ConversationId, chat.InteractionId, "change_address")).Outcome);
        Assert.Equal(Evidence.Claimed, (await ConversationAsync(chat.ConversationId)).Interactions.Single().Standing.Level);
    }

    [Fact]
    public async Task Step_InPublic_OrOnAChannelThatCannot_IsRefused_HoweverSurelyTheyAreKnown()
    {
        var handle = new Identifier { Kind = IdentifierKind.Handle, Network = "net", Value = "jan" };
        var mail = new Identifier { Kind = IdentifierKind.Email, Value = "jan@example.com" };
        foreach (var (channel, address) in new[] { ("posts", handle), ("email", mail) })
        {
            var sent = await Connector($"cnn_{channel}").SendAsync(new()
            {
                Channel = channel, Address = address, ExternalId = "1", Text = "What do I owe you?", Evidence = Evidence.SignedIn,
            });
            var refused = await Crm.BeginAsync(sent.ConversationId, sent.InteractionId, "tell_balance");
            Assert.Equal((StepOutcome.ChannelCannot, Evidence.SignedIn), (refused.Outcome, refused.Level));
            Assert.Contains(channel, refused.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Verification_BySomebodyElse_OrThatShowsNothing_IsRefused_AndNothingIsKept()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var chat = await web.SendAsync(web.Chat("visitor-1", "I have moved"));
        await agent.AcceptAsync(await agent.OfferAsync());

        async Task RefusedAsync(
            StatusCode status, string reason, Roles role, string subject, string method, Evidence level = default, string? field = null) =>
            await Refused.WithAsync(
                status, reason, () => new Steps(Server.As(role, subject)).VerifyAsync(
                    chat.ConversationId, chat.InteractionId, method, level), field);

        await RefusedAsync(StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", Roles.Agent, "agt_6", "code");
        await RefusedAsync(StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", Roles.Connector, "cnn_voice", "code");
        await RefusedAsync(StatusCode.InvalidArgument, "METHOD_UNKNOWN", Roles.Agent, "agt_7", "handshake", field: "method");
        await RefusedAsync(StatusCode.FailedPrecondition, "EVIDENCE_NOT_GIVEN", Roles.Agent, "agt_7", "questions", Evidence.SignedIn);
        await RefusedAsync(StatusCode.FailedPrecondition, "EVIDENCE_NOT_GIVEN", Roles.Agent, "agt_7", "code", Evidence.Claimed);
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "STEP_UNKNOWN",
            () => Crm.BeginAsync(chat.ConversationId, chat.InteractionId, "open_the_safe"), "step_id");
        await Crm.BeginAsync(chat.ConversationId, chat.InteractionId, "tell_balance", "once");
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED",
            () => Crm.BeginAsync(chat.ConversationId, chat.InteractionId, "change_address", "once"),
            "request_id");
        var standing = (await ConversationAsync(chat.ConversationId)).Interactions.Single().Standing;
        Assert.Equal((Evidence.Claimed, 1), (standing.Level, standing.Steps.Count));
    }
}
