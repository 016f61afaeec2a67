using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using Omni.Domain.Verification;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Verification;

[Trait("Semantics", "§19")]
public sealed class VerificationRulesTests
{
    private static readonly Party Agent = new(Anna.Value, Anna, null);
    private static readonly Party Bot = new(Web.Value, null, Web);
    private static readonly Party Crm = new("crm", null, null);

    private static readonly ChannelSettings Posts =
        new("posts", "Posts", ChannelClass.Chat, Help, Web, IdentifierKind.Handle, null, null) { IsPublic = true };

    private static readonly SettingsView Rules = new(7, Document with
    {
        Channels = [.. Document.Channels.Select(c => c.Id == Mail.Id ? c : c with { Abilities = [ChannelAbility.Sensitive] }), Posts],
        VerificationMethods =
        [
            new("questions", "Questions", EvidenceLevel.ChannelVerified, []),
            new("code", "Code", EvidenceLevel.SignedIn, [Chat.Id, Voice.Id]),
        ],
        SensitiveSteps =
        [
            new("tell_balance", "Tell the balance", EvidenceLevel.ChannelVerified),
            new("change_address", "Change the address", EvidenceLevel.SignedIn),
        ],
    });

    [Theory]
    [InlineData(EvidenceLevel.Claimed, "tell_balance", StepOutcome.LevelTooLow)]
    [InlineData(EvidenceLevel.ChannelVerified, "tell_balance", StepOutcome.Begun)]
    [InlineData(EvidenceLevel.ChannelVerified, "change_address", StepOutcome.LevelTooLow)]
    [InlineData(EvidenceLevel.SignedIn, "change_address", StepOutcome.Begun)]
    public void Step_ByTheChannelsWord_IsBegunOrRefused_AndEitherIsRecorded(
        EvidenceLevel own, string step, StepOutcome expected)
    {
        var matter = Begun(Chat, own);

        var reply = Try(matter, step);

        Assert.Equal((expected, own), (reply.Outcome, reply.Level));
        var record = Assert.Single(matter.Last.Steps);
        Assert.Equal((step, own, "agt_anna", matter.Now), (record.Step, record.Level, record.By, record.At));
        Assert.Equal(
            expected == StepOutcome.Begun ? StepRefusal.Unspecified : StepRefusal.LevelTooLow, record.Refusal);
    }

    [Fact]
    public void Verification_CountsUntilItsTimeIsOver_AndNotAtThatInstant()
    {
        var matter = Begun(Chat, EvidenceLevel.Claimed);
        var until = Verify(matter, "code", Agent).Until;

        matter.Now = until - Ms(1);
        Assert.Equal(StepOutcome.Begun, Try(matter, "change_address").Outcome);
        matter.Now = until;
        Assert.Equal(StepOutcome.LevelTooLow, Try(matter, "change_address").Outcome);
        Assert.Equal(TimeSpan.FromMinutes(30), until - Start);
    }

    [Fact]
    public void Verification_GoesAlongOverASwitch_AlsoOfWhoIsKnownByNothingElse()
    {
        var matter = Begun(Chat, EvidenceLevel.Claimed);
        Verify(matter, "code", Agent);

        Assert.Equal(SwitchOutcome.Done, matter.Commit(SwitchRules.Switch(
            matter.State, new(matter.Last.Id, new("int_s"), Voice.Id, AddressOn(Voice), Anna, 1, 20, false), Rules, matter.Now)));

        Assert.Equal(StepOutcome.Begun, Try(matter, "change_address").Outcome);
    }

    [Theory]
    [InlineData(EvidenceLevel.Guess, StepOutcome.LevelTooLow)]
    [InlineData(EvidenceLevel.Claimed, StepOutcome.LevelTooLow)]
    [InlineData(EvidenceLevel.ChannelVerified, StepOutcome.Begun)]
    public void Verification_CountsInAnotherInteraction_WhereTheChannelVouches(EvidenceLevel other, StepOutcome expected)
    {
        var matter = Begun(Chat, EvidenceLevel.Claimed);
        Verify(matter, "code", Agent);
        matter.Commit(matter.DecideReceive(matter.Message(Voice) with { Evidence = other, Text = null }));

        Assert.Equal(expected, Try(matter, "change_address", Crm).Outcome);
    }

    [Fact]
    public void SignIn_CountsInAnotherInteraction_ForAsLongAsAProof()
    {
        var matter = Begun(Chat, EvidenceLevel.SignedIn);
        matter.Commit(matter.DecideReceive(matter.Message(Voice) with { Text = null }));

        Assert.Equal(StepOutcome.Begun, Try(matter, "change_address", Crm).Outcome);
        matter.Now += Rules.Policy.VerifiedFor;
        Assert.Equal(StepOutcome.LevelTooLow, Try(matter, "change_address", Crm).Outcome);
    }

    [Fact]
    public void Message_ThatIsOnlyClaimed_TakesAwayWhatTheCustomerHadShown()
    {
        var matter = Begun(Chat, EvidenceLevel.ChannelVerified);
        Verify(matter, "code", Agent);
        Assert.Equal(StepOutcome.Begun, Try(matter, "change_address").Outcome);

        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Evidence = EvidenceLevel.Claimed }));
        Assert.Equal((StepOutcome.LevelTooLow, EvidenceLevel.Claimed), Outcome(Try(matter, "tell_balance")));
        matter.Commit(matter.DecideReceive(matter.Message(Chat)));
        Assert.Equal(StepOutcome.Begun, Try(matter, "change_address").Outcome);
    }

    [Fact]
    public void Message_OfWhoSignedInMeanwhile_RaisesTheLevel()
    {
        var matter = Begun(Chat, EvidenceLevel.Claimed);
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Evidence = EvidenceLevel.SignedIn }));

        Assert.Equal((StepOutcome.Begun, EvidenceLevel.SignedIn), Outcome(Try(matter, "change_address")));
    }

    [Fact]
    public void Step_WhereEverybodyReads_OrTheChannelCannot_IsRefused_HoweverSurelyTheyAreKnown()
    {
        foreach (var channel in new[] { Mail, Posts })
        {
            var matter = Begun(channel, EvidenceLevel.SignedIn);
            Assert.Equal(StepOutcome.ChannelCannot, Try(matter, "tell_balance").Outcome);
            Assert.Equal(StepRefusal.ChannelCannot, Assert.Single(matter.Last.Steps).Refusal);
        }
    }

    public static TheoryData<string, string, string, EvidenceLevel?, VerificationOutcome> Refusals => new()
    {
        { "chat", "agt_bert", "code", null, VerificationOutcome.NotYours },
        { "chat", "cnn_phones", "code", null, VerificationOutcome.NotYours },
        { "chat", "agt_anna", "handshake", null, VerificationOutcome.MethodUnknown },
        { "mail", "agt_anna", "code", null, VerificationOutcome.MethodElsewhere },
        { "posts", "agt_anna", "questions", null, VerificationOutcome.MethodElsewhere },
        { "chat", "agt_anna", "questions", EvidenceLevel.SignedIn, VerificationOutcome.LevelNotGiven },
        { "chat", "agt_anna", "code", EvidenceLevel.Claimed, VerificationOutcome.LevelNotGiven },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Verification_ThatShowsNothing_IsRefused(
        string channel, string by, string method, EvidenceLevel? level, VerificationOutcome expected)
    {
        var matter = Begun(Rules.Channels[channel], EvidenceLevel.Claimed);
        var party = by.StartsWith("agt_", StringComparison.Ordinal) ? new Party(by, new(by), null) : new(by, null, new(by));

        var decision = VerificationRules.Record(matter.State, new(matter.Last.Id, party, method, level, 7), Rules, matter.Now);

        Assert.Equal((expected, true), (decision.Outcome.Outcome, decision.Events.IsEmpty));
    }

    [Fact]
    public void Verification_MayBeLessSureThanItsMethod_AndDoneAgainCountsAnew()
    {
        var matter = Begun(Chat, EvidenceLevel.Claimed);
        matter.Commit(VerificationRules.Record(
            matter.State, new(matter.Last.Id, Bot, "code", EvidenceLevel.ChannelVerified, 7), Rules, matter.Now));
        Assert.Equal((StepOutcome.LevelTooLow, EvidenceLevel.ChannelVerified), Outcome(Try(matter, "change_address")));

        matter.Now += TimeSpan.FromMinutes(20);
        Verify(matter, "code", Bot);
        matter.Now += TimeSpan.FromMinutes(20);
        Assert.Equal(StepOutcome.Begun, Try(matter, "change_address").Outcome);
        Assert.Single(matter.Last.Proofs);
    }

    [Fact]
    public void Step_OfAnInteractionThatIsOver_OrThatSettingsDoNotName_IsNotRecorded()
    {
        var matter = Begun(Chat, EvidenceLevel.SignedIn);
        Assert.Equal(StepOutcome.StepUnknown, Try(matter, "open_the_safe").Outcome);
        matter.End();
        Assert.Equal(StepOutcome.Begun, Try(matter, "change_address").Outcome);
        matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, Anna, new("done"), matter.Now));

        Assert.Equal(StepOutcome.WrongPhase, Try(matter, "change_address", Crm).Outcome);
        Assert.Single(matter.Last.Steps);
    }

    private static Matter Begun(ChannelSettings channel, EvidenceLevel own)
    {
        var matter = new Matter { Settings = Rules };
        matter.Commit(matter.DecideReceive(matter.Message(channel) with { Evidence = own, Connector = Web }));
        matter.Offer(Anna);
        matter.Accept();
        if (channel.Class == ChannelClass.Live) matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        return matter;
    }

    private static VerificationReply Verify(Matter matter, string method, Party by)
    {
        var reply = matter.Commit(VerificationRules.Record(
            matter.State, new(matter.Last.Id, by, method, null, 7), Rules, matter.Now));
        Assert.Equal(VerificationOutcome.Recorded, reply.Outcome);
        return reply;
    }

    private static StepReply Try(Matter matter, string step, Party? by = null) => matter.Commit(
        VerificationRules.Begin(matter.State, new(matter.Last.Id, by ?? Agent, step, 7), Rules, matter.Now));

    private static (StepOutcome Outcome, EvidenceLevel Level) Outcome(StepReply reply) => (reply.Outcome, reply.Level);
}
