using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using Omni.Domain.Verification;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Channels;

public sealed class ChannelProposalRulesTests
{
    private static readonly Identifier Phone = new(IdentifierKind.Phone, "", "+48221234567");
    private static readonly Identifier App = new(IdentifierKind.Handle, "app", "jan");

    private static readonly ChannelSettings Sms =
        new("sms", "SMS", ChannelClass.Deferred, Sales, Phones, IdentifierKind.Phone, null, null);

    private static readonly ChannelSettings AppChat = Chat with
    {
        Id = "app", Vouches = EvidenceLevel.SignedIn, Abilities = [ChannelAbility.Sensitive, ChannelAbility.Files],
        Invitations = [new("", "Go on in our app"), new("pl", "Przejdźmy do aplikacji")],
    };

    private static readonly SettingsDocument Standard = Document with
    {
        Channels =
        [
            Chat with { Matters = [new("topic", "claim", null, [])] }, Voice with { Abilities = [ChannelAbility.Sensitive] },
            Sms, AppChat,
        ],
        SensitiveSteps = [new("change_address", "Change the address", EvidenceLevel.SignedIn)],
        Calendars = [new("never-now", "UTC", [new(Weekday.Sunday, [new(0, 60)])], [])],
    };

    [Fact]
    public void Step_IsProposedWhereItCanBeDone_AndTheCustomerIsKnown()
    {
        Assert.Equal("app", Step(Standard, Phone, App));
        Assert.Equal("", Step(Standard, Phone));
        var withCode = Standard with { VerificationMethods = [new("code", "Code", EvidenceLevel.SignedIn, ["voice"])] };
        Assert.Equal("voice app", Step(withCode, Phone, App));
        Assert.Equal("", Step(withCode, new Identifier(IdentifierKind.Handle, "other", "jan")));
    }

    [Fact]
    public void Step_ForWhichEnoughWasShown_IsProposedWhereverNobodyListens() =>
        Assert.Equal("voice app", Step(Standard, EvidenceLevel.SignedIn, "", Phone, App));

    [Fact]
    public void Preferred_GoesFirst() =>
        Assert.Equal("app voice", Step(Standard, EvidenceLevel.SignedIn, "app", Phone, App));

    [Fact]
    public void Channel_WithoutAConnector_IsNotProposed() => Assert.Equal("voice", Step(
        Standard with { Channels = Standard.Channels.SetItem(3, AppChat with { Connector = null }) },
        EvidenceLevel.SignedIn, "", Phone, App));

    [Theory]
    [InlineData("claim", "voice sms app")]
    [InlineData("CLAIM", "voice sms app")]
    [InlineData("weather", "")]
    public void Matter_TooComplexForTheChannel_IsLedToOthers(string topic, string expected) =>
        Assert.Equal(expected, Ids(Matter(Standard, topic)));

    [Fact]
    public void Matter_TooComplexThereToo_OrWithNeeds_LeavesOnlyWhoCan()
    {
        ChannelMatter matter = new("topic", "claim", null, []);
        var channels = Standard.Channels.SetItem(2, Sms with { Matters = [matter] });
        Assert.Equal("voice app", Ids(Matter(Standard with { Channels = channels }, "claim")));
        channels = channels.SetItem(0, Standard.Channels[0] with { Matters = [matter with { Needs = [ChannelAbility.Files] }] });
        Assert.Equal("app", Ids(Matter(Standard with { Channels = channels }, "claim")));
    }

    [Fact]
    public void Matter_OfAQueue_IsThatQueuesAlone()
    {
        SettingsDocument With(QueueId queue) => Standard with
        {
            Channels = Standard.Channels.SetItem(0, Chat with { Matters = [new("", "", queue, [])] }),
        };
        Assert.Equal("voice sms app", Ids(Matter(With(Help), "weather")));
        Assert.Equal("", Ids(Matter(With(Sales), "weather")));
    }

    /// <summary>Whoever asks for an expert says what it is about, whatever was answered.</summary>
    [Theory]
    [InlineData("polish", "", "polish≥2", true)]
    [InlineData("polish", "", "~polish≥2", true)]
    [InlineData("polish", "", "sales≥1|polish≥2", true)]
    [InlineData("polish", "", "sales≥1", false)]
    [InlineData("polish", "", "polish≠2", false)]
    [InlineData("polish", "NORTH", "polish=\"north\"", true)]
    [InlineData("polish", "north", "polish=\"south\"", false)]
    [InlineData("polish", "north", "polish≥2", false)]
    public void Matter_NamedByASkill_IsWhatAsksForIt(string skill, string value, string asked, bool isLed)
    {
        var document = Standard with
        {
            Channels = Standard.Channels.SetItem(0, Chat with { Matters = [new("", value, null, []) { Skill = skill }] }),
        };
        var matter = new Matter { Settings = new(7, document) };
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Requires = [TermOf(asked)] }));
        Assert.Equal(asked, string.Join(',', matter.Last.Requires));
        Assert.Equal(isLed ? "voice sms app" : "", Ids(Shown(matter)));
    }

    [Theory]
    [InlineData("pl", "Przejdźmy do aplikacji")]
    [InlineData("pl-PL", "Przejdźmy do aplikacji")]
    [InlineData("de", "Go on in our app")]
    [InlineData("", "Go on in our app")]
    public void Text_IsInTheCustomersLanguage_OrTheOneForAll(string language, string expected) =>
        Assert.Equal(expected, Matter(Standard, "claim", language).Single(p => p.Channel == "app").Text);

    [Fact]
    public void Channel_WhoseQueueIsClosed_GoesLast()
    {
        var closed = Standard with
        {
            Queues = [.. Standard.Queues.Select(q => q.Id == Help ? q with { Calendar = "never-now" } : q)],
        };
        Assert.Equal(
            [("sms", true), ("voice", false), ("app", false)],
            Matter(closed, "claim").Select(p => (p.Channel, p.IsOpen)));
    }

    [Fact]
    public void StepThatWasRefused_IsLedOn_UntilItWouldBeBegun()
    {
        var matter = Begun(Standard with { Channels = Standard.Channels.SetItem(0, Chat) }, EvidenceLevel.Claimed);
        Assert.Equal("", Ids(Shown(matter)));
        matter.Commit(VerificationRules.Begin(
            matter.State, new(matter.Last.Id, new("crm", null, null), "change_address", 7), matter.Settings, matter.Now));
        Assert.Equal("app", Ids(Shown(matter)));
    }

    private static string Step(SettingsDocument document, params Identifier[] known) =>
        Step(document, EvidenceLevel.Claimed, "", known);

    private static string Step(SettingsDocument document, EvidenceLevel own, string preferred, params Identifier[] known)
    {
        var matter = Begun(document, own);
        var view = ConversationView.Of(matter.State);
        return Ids(ChannelProposalRules.ForStep(
            document.SensitiveSteps[0], view, view.Interactions[0], new([.. known], preferred, ""), matter.Settings, matter.Now));
    }

    private static ImmutableArray<ChannelProposal> Matter(SettingsDocument document, string topic, string language = "")
    {
        var matter = Begun(document, EvidenceLevel.Claimed);
        matter.Commit(MessageRules.Record(matter.State, matter.Last.Id, [new("topic", topic)], matter.Now));
        return Shown(matter, language);
    }

    private static ImmutableArray<ChannelProposal> Shown(Matter matter, string language = "")
    {
        var view = ConversationView.Of(matter.State);
        return ChannelProposalRules.For(
            view, view.Interactions[0], new([Phone, App], "", language), matter.Settings, matter.Now);
    }

    private static SkillTerm TermOf(string asked) => asked switch
    {
        "polish≥2" => SkillTerm.AtLeast("polish", 2),
        "~polish≥2" => SkillTerm.Should(SkillAtom.Of("polish", SkillOp.AtLeast, 2)),
        "sales≥1" => SkillTerm.AtLeast("sales", 1),
        "polish≠2" => SkillTerm.Must(SkillAtom.Of("polish", SkillOp.NotEqual, 2)),
        "polish=\"north\"" => SkillTerm.Must(new SkillAtom("polish", SkillOp.Equal, [SkillValue.Of("north")])),
        "polish=\"south\"" => SkillTerm.Must(new SkillAtom("polish", SkillOp.Equal, [SkillValue.Of("south")])),
        _ => SkillTerm.Must(
            SkillAtom.Of("sales", SkillOp.AtLeast, 1), SkillAtom.Of("polish", SkillOp.AtLeast, 2)),
    };

    private static Matter Begun(SettingsDocument document, EvidenceLevel own)
    {
        var matter = new Matter { Settings = new(7, document) };
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Evidence = own }));
        return matter;
    }

    private static string Ids(ImmutableArray<ChannelProposal> proposals) => string.Join(' ', proposals.Select(p => p.Channel));
}
