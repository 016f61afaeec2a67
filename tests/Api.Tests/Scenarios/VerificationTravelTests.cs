using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What a customer has shown goes along with them: nobody proves who they are twice (mission C9).</summary>
[Trait("Mission", "C9")]
public sealed class VerificationTravelTests() : TimedScenario(SensitiveSettings.Json)
{
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };

    private Steps Crm => new(Server.As(Roles.Integrator, "crm"));

    [Fact]
    public async Task Transfer_BringsWhatWasShown_ToTheNextAgent()
    {
        var (web, anna) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.SendAsync(web.Chat("visitor-1", "I have moved"));
        var offer = await anna.OfferAsync();
        await anna.AcceptAsync(offer);
        await StepsOf(anna).VerifyAsync(offer.ConversationId, offer.InteractionId, "code");
        var bert = await WorkingAsync("agt_6");

        await anna.TransferAsync(offer, TransferKind.Blind, agent: "agt_6");
        var passed = await bert.OfferAsync();
        Assert.Equal(
            (Evidence.SignedIn, "code"),
            (passed.About.Verification.Standing.Level, passed.About.Verification.Standing.Method));
        await bert.AcceptAsync(passed);

        await BegunAsync(StepsOf(bert), passed.ConversationId, passed.InteractionId);
    }

    [Fact]
    public async Task ChannelSwitch_BringsWhatWasShown_AlsoOfWhoIsKnownByNothingElse()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.SendAsync(web.Chat("visitor-1", "I have moved"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await StepsOf(agent).VerifyAsync(offer.ConversationId, offer.InteractionId, "code");

        await agent.Client.SwitchChannelAsync(new()
        {
            RequestId = "switch", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId, Channel = "voice",
            Address = Phone,
        }).ResponseAsync.Within("a switch");

        var call = (await ConversationAsync(offer.ConversationId)).Interactions[1];
        Assert.Equal(("voice", Evidence.SignedIn), (call.Channel, call.Standing.Level));
        await BegunAsync(StepsOf(agent), offer.ConversationId, call.Id);
    }

    [Fact]
    public async Task SecondChannel_NeedsNoSecondProof_WhereItVouchesForTheCustomer_AndGainsNothingWhereNot()
    {
        var call = await Connector("cnn_voice").SendAsync(new()
        {
            Channel = "voice", Address = Phone, ExternalId = "1", SessionStarted = new(), Evidence = Evidence.ChannelVerified,
        });
        await Crm.VerifyAsync(call.ConversationId, call.InteractionId, "code");

        var chat = await TextAsync("whatsapp", "2", Evidence.ChannelVerified);
        var sms = await TextAsync("sms", "3", Evidence.Claimed);

        Assert.Equal((call.ConversationId, call.ConversationId), (chat.ConversationId, sms.ConversationId));
        await BegunAsync(Crm, chat.ConversationId, chat.InteractionId);
        foreach (var step in new[] { "tell_balance", "change_address" })
        {
            var refused = await Crm.BeginAsync(sms.ConversationId, sms.InteractionId, step);
            Assert.Equal((StepOutcome.LevelTooLow, Evidence.Claimed), (refused.Outcome, refused.Level));
        }
    }

    [Fact]
    public async Task Message_LessSureThanItsThread_TakesTheLevelAway_UntilASurerOneComes()
    {
        var first = await TextAsync("whatsapp", "1", Evidence.SignedIn);
        await BegunAsync(Crm, first.ConversationId, first.InteractionId);

        var forged = await TextAsync("whatsapp", "2", Evidence.Claimed);
        Assert.Equal(first.InteractionId, forged.InteractionId);
        Assert.Equal(
            StepOutcome.LevelTooLow, (await Crm.BeginAsync(first.ConversationId, first.InteractionId, "tell_balance")).Outcome);

        await TextAsync("whatsapp", "3", Evidence.SignedIn);
        await BegunAsync(Crm, first.ConversationId, first.InteractionId);
    }

    [Fact]
    public async Task Callback_BringsWhatWasShown_ToTheCall()
    {
        var voice = Connector("cnn_voice");
        await SetAsync(s => s.Queues.Single(q => q.Id == "que_live").Callback = new());
        var call = await voice.SendAsync(new()
        {
            Channel = "voice", Address = Phone, ExternalId = "1", SessionStarted = new(), Evidence = Evidence.Claimed,
        });
        await Crm.VerifyAsync(call.ConversationId, call.InteractionId, "code");

        var chosen = await new CallbackService.CallbackServiceClient(Server.As(Roles.Connector, "cnn_voice"))
            .ChooseCallbackAsync(new()
            {
                RequestId = "callback", ConversationId = call.ConversationId, InteractionId = call.InteractionId,
            }).ResponseAsync.Within("a callback");

        await BegunAsync(Crm, call.ConversationId, chosen.InteractionId);
    }

    [Fact]
    public async Task Merge_BringsWhatWasShown_ToTheOtherAddressOfTheOnePerson()
    {
        var web = Connector("cnn_web");
        var visitor = web.Chat("jan", "I have moved");
        visitor.Evidence = Evidence.ChannelVerified;
        var chat = await web.SendAsync(visitor);
        await Crm.VerifyAsync(chat.ConversationId, chat.InteractionId, "code");
        var other = await Customers.ResolveAsync(new()
        {
            RequestId = "teach", Identifier = Phone, CreateIfUnknown = true, Evidence = Evidence.ChannelVerified,
        }).ResponseAsync.Within("another customer");
        Assert.NotEqual(chat.CustomerId, other.Profile.CustomerId);
        await Customers.MergeCustomersAsync(new()
        {
            RequestId = "merge", CustomerId = chat.CustomerId, OtherCustomerId = other.Profile.CustomerId,
        }).ResponseAsync.Within("a merge");

        var sent = await TextAsync("whatsapp", "1", Evidence.ChannelVerified);

        Assert.Equal(chat.ConversationId, sent.ConversationId);
        await BegunAsync(Crm, sent.ConversationId, sent.InteractionId);
    }

    [Fact]
    [Trait("Mission", "U4")]
    public async Task Split_BringsWhatWasShown_ToTheConversationThatBegins()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.SendAsync(web.Chat("visitor-1", "I have moved"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        await StepsOf(agent).VerifyAsync(offer.ConversationId, offer.InteractionId, "code");
        Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await web.SendAsync(web.Chat("visitor-1", "another thing"));

        var begun = (await As(agent).SplitConversationAsync(new()
        {
            RequestId = "split", ConversationId = offer.ConversationId, MessageId = second.MessageId,
        }).ResponseAsync.Within("a split")).Conversation;

        await BegunAsync(Crm, begun.Id, begun.Interactions.Single().Id);
    }

    [Theory]
    [Trait("Mission", "U4")]
    [InlineData(Evidence.ChannelVerified, true)]
    [InlineData(Evidence.Claimed, false)]
    public async Task MergeOfConversations_BringsWhatWasShown_WhereTheChannelVouches_AndUnmergeTakesItAway(
        Evidence here, bool brings)
    {
        var (agent, chat, sms) = await TwoAsync(here, Evidence.SignedIn);

        await MergeAsync(agent, chat, sms);

        if (brings)
            await BegunAsync(Crm, chat.ConversationId, chat.InteractionId);
        else
            await RefusedAsync(chat, here);
        await UnmergeAsync(agent, sms);
        await RefusedAsync(chat, here);
    }

    [Fact]
    [Trait("Mission", "U4")]
    public async Task UnmergeOfConversations_GivesWhatWasShownBack_WithTheQuestion()
    {
        var (agent, chat, sms) = await TwoAsync(Evidence.ChannelVerified, Evidence.Claimed);
        await Crm.VerifyAsync(sms.ConversationId, sms.InteractionId, "questions");
        await MergeAsync(agent, chat, sms);

        await UnmergeAsync(agent, sms);

        var again = await UntilAsync(() => ConversationAsync(sms.ConversationId), c => c.Interactions.Count == 2, "its question");
        Assert.Equal(
            StepOutcome.Begun, (await Crm.BeginAsync(again.Id, again.Interactions[1].Id, "tell_balance")).Outcome);
    }

    /// <summary>A chat in an agent's hands, and an SMS that waits, of one person in two conversations.</summary>
    private async Task<(Frontend Agent, IngestResponse Chat, IngestResponse Sms)> TwoAsync(Evidence chats, Evidence texts)
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var visitor = web.Chat("jan", "I have moved");
        visitor.Evidence = chats;
        var chat = await web.SendAsync(visitor);
        await agent.AcceptAsync(await agent.OfferAsync());
        await agent.DeclareAsync(Routability.NotReady, "busy");
        Clock.Advance(TimeSpan.FromSeconds(1));
        var sms = await TextAsync("sms", "1", texts);
        await Customers.MergeCustomersAsync(new()
        {
            RequestId = "merge", CustomerId = chat.CustomerId, OtherCustomerId = sms.CustomerId,
        }).ResponseAsync.Within("a merge");
        return (agent, chat, sms);
    }

    private async Task MergeAsync(Frontend agent, IngestResponse chat, IngestResponse sms) => Assert.Equal(
        chat.ConversationId,
        (await As(agent).MergeConversationsAsync(new()
        {
            RequestId = "one", ConversationId = chat.ConversationId, OtherConversationId = sms.ConversationId,
        }).ResponseAsync.Within("a merge of conversations")).Conversation.Id);

    private Task UnmergeAsync(Frontend agent, IngestResponse sms) => As(agent).UnmergeConversationAsync(
        new() { RequestId = "two", ConversationId = sms.ConversationId }).ResponseAsync.Within("an unmerge of conversations");

    private async Task RefusedAsync(IngestResponse at, Evidence level)
    {
        var refused = await Crm.BeginAsync(at.ConversationId, at.InteractionId, "change_address");
        Assert.Equal((StepOutcome.LevelTooLow, level), (refused.Outcome, refused.Level));
    }

    private ConversationService.ConversationServiceClient As(Frontend agent) => new(Server.As(Roles.Agent, agent.Id));

    private Task<IngestResponse> TextAsync(string channel, string id, Evidence evidence) => Connector($"cnn_{channel}").SendAsync(new()
    {
        Channel = channel, Address = Phone, ExternalId = id, Text = "hello", Evidence = evidence,
    });

    private Steps StepsOf(Frontend agent) => new(Server.As(Roles.Agent, agent.Id));

    private static async Task BegunAsync(Steps steps, string conversation, string interaction)
    {
        var begun = await steps.BeginAsync(conversation, interaction, "change_address");
        Assert.Equal((StepOutcome.Begun, Evidence.SignedIn), (begun.Outcome, begun.Level));
    }

    private async Task SetAsync(Action<V1.Settings> change)
    {
        var admin = new SettingsService.SettingsServiceClient(Server.As(Roles.Admin, "root"));
        var settings = (await admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        change(settings);
        await admin.ApplyAsync(new() { RequestId = "set", Settings = settings }).ResponseAsync.Within("settings");
    }
}
