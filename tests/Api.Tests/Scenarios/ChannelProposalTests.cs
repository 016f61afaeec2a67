using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A channel leads what it cannot do, or what is too complex for it, to one that can (mission C8).</summary>
[Trait("Mission", "C8")]
public sealed class ChannelProposalTests() : Scenario(TestSettings.With(Lead))
{
    private static readonly Identifier Mail = new() { Kind = IdentifierKind.Email, Value = "jan@example.com" };
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };

    [Fact]
    public async Task Step_ThatTheChannelCannotCarry_IsLedToOnesThatCan_AndOneSwitchGoesThere()
    {
        var agent = await WorkingAsync("agt_7");
        var sent = await WriteAsync("What do I owe you?");
        var offer = await agent.OfferAsync();
        Assert.Empty(offer.About.Proposals);
        await agent.AcceptAsync(offer);
        var steps = new Steps(Server.As(Roles.Agent, "agt_7"));

        var refused = await steps.BeginAsync(offer.ConversationId, offer.InteractionId, "tell_balance");

        Assert.Equal(StepOutcome.ChannelCannot, refused.Outcome);
        Assert.Equal(["whatsapp", "voice", "sms"], refused.Proposals.Select(p => p.Channel));
        Assert.Equal(("WhatsApp", "Napiszmy na WhatsApp", true),
            (refused.Proposals[0].Name, refused.Proposals[0].Text, refused.Proposals[0].Open));
        var briefing = await Conversations.GetBriefingAsync(new() { ConversationId = sent.ConversationId })
            .ResponseAsync.Within("a briefing");
        Assert.Equal(refused.Proposals, briefing.Briefing.Proposals);

        await agent.Client.SwitchChannelAsync(new()
        {
            RequestId = "switch", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            Channel = refused.Proposals[0].Channel,
        }).ResponseAsync.Within("a switch");
        var on = (await ConversationAsync(offer.ConversationId)).Interactions[1];
        Assert.Equal(("whatsapp", Phone), (on.Channel, on.Address));
        Assert.Equal(StepOutcome.Begun, (await steps.BeginAsync(offer.ConversationId, on.Id, "tell_balance")).Outcome);
    }

    [Fact]
    public async Task Matter_TooComplexForTheChannel_ComesWithTheOffer_WithWhereToGoOn()
    {
        var sent = await WriteAsync("It is broken again", waits: true);
        var answers = new RecordAnswerRequest
        {
            ConversationId = sent.ConversationId, InteractionId = sent.InteractionId, HandOver = new(),
        };
        answers.Answers.Add(new Answer { Slot = "topic", Value = "claim" });
        await Connector("cnn_email").Client.RecordAnswerAsync(answers).ResponseAsync.Within("a hand-over");

        var offer = await (await WorkingAsync("agt_7")).OfferAsync();

        Assert.Equal(["whatsapp", "voice"], offer.About.Proposals.Select(p => p.Channel));
    }

    /// <summary>A skill that is asked for names a matter too: the connector, or a bot before it, knows what it is about.</summary>
    [Fact]
    public async Task Matter_NamedByASkillThatIsAskedFor_ComesWithTheOffer()
    {
        await WriteAsync("A new contract, please", asksFor: "sales");
        var offer = await (await WorkingAsync("agt_7")).OfferAsync();
        Assert.Equal(["whatsapp", "voice", "sms"], offer.About.Proposals.Select(p => p.Channel));
    }

    private async Task<IngestResponse> WriteAsync(string text, bool waits = false, string? asksFor = null)
    {
        var mail = Connector("cnn_email");
        var customer = await Customers.ResolveAsync(new()
        {
            RequestId = "teach", Identifier = Mail, CreateIfUnknown = true, Evidence = Evidence.ChannelVerified,
        }).ResponseAsync.Within("a customer");
        await Customers.LinkIdentifierAsync(new()
        {
            RequestId = "link", CustomerId = customer.Profile.CustomerId, Identifier = Phone, Evidence = Evidence.ChannelVerified,
        }).ResponseAsync.Within("a link");
        var profile = new UpdateProfileRequest
        {
            RequestId = "profile", CustomerId = customer.Profile.CustomerId, Language = "pl-PL", PreferredChannel = "whatsapp",
        };
        await Customers.UpdateProfileAsync(profile).ResponseAsync.Within("a profile");
        var message = new IngestRequest
        {
            Channel = "email", Address = Mail, ExternalId = "1", Text = text, Evidence = Evidence.ChannelVerified,
            AwaitHandOver = waits,
        };
        if (asksFor is not null) message.Requires.Add(new SkillTerm { Skill = asksFor, Kind = TermKind.Should });
        return await mail.SendAsync(message);
    }

    private static void Lead(V1.Settings settings)
    {
        SensitiveSettings.Add(settings);
        var (mail, sms) = (settings.Channels.Single(c => c.Id == "email"), settings.Channels.Single(c => c.Id == "sms"));
        mail.Matters.Add(new ChannelMatter { Slot = "topic", Value = "claim" });
        mail.Matters.Add(new ChannelMatter { Skill = "sales" });
        sms.Matters.Add(new ChannelMatter { Slot = "topic", Value = "claim" });
        settings.Channels.Remove(settings.Channels.Single(c => c.Id == "video"));
        var texts = settings.Channels.Single(c => c.Id == "whatsapp").Invitations;
        texts.Add(new ChannelInvitation { Text = "Let us write on WhatsApp" });
        texts.Add(new ChannelInvitation { Language = "pl", Text = "Napiszmy na WhatsApp" });
    }
}
