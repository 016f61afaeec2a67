using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using Omni.Domain.Verification;
using static Omni.Domain.Tests.Samples.Sample;
using MergeRules = Omni.Domain.Conversations.MergeRules;

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

    /// <summary>As between the interactions of one conversation: whoever only claims to be the customer gains nothing.</summary>
    [Theory]
    [InlineData(EvidenceLevel.Claimed, StepOutcome.LevelTooLow)]
    [InlineData(EvidenceLevel.ChannelVerified, StepOutcome.Begun)]
    public void Verification_InAConversationThatIsMerged_CountsWhereTheChannelVouches_UntilTheyAreTwo(
        EvidenceLevel here, StepOutcome expected)
    {
        var (survivor, other) = (Begun(Voice, here), Begun(Chat, EvidenceLevel.Claimed));
        Verify(other, "code", Agent);
        var absorbed = other.State with { Id = new("con_2") };

        Assert.Equal(MergeOutcome.Done, survivor.Commit(
            MergeRules.Merge(survivor.State, absorbed, true, "sup_1", null, Rules, survivor.Now)));
        Assert.Equal(expected, Try(survivor, "change_address").Outcome);
        Assert.Equal(["code"], Assert.Single(Stored(survivor).Shown).Proofs.Select(p => p.Method));

        Assert.Equal(MergeOutcome.Done, survivor.Commit(MergeRules.Unmerge(
            survivor.State, absorbed, "sup_1", () => new("int_r"), survivor.Now, out _)));
        Assert.Equal(StepOutcome.LevelTooLow, Try(survivor, "change_address").Outcome);
    }

    /// <summary>Whoever writes from the same address is who showed it there.</summary>
    [Fact]
    public void Verification_InAConversationThatIsMerged_CountsAtTheSameAddress_WhoeverVouches()
    {
        var (survivor, other) = (Begun(Chat, EvidenceLevel.Claimed), Begun(Chat, EvidenceLevel.Claimed));
        Verify(other, "code", Agent);
        survivor.Commit(MergeRules.Merge(
            survivor.State, other.State with { Id = new("con_2"), OpenedAt = Start.AddDays(1) }, true, "sup_1", null, Rules, survivor.Now));

        Assert.Equal(StepOutcome.Begun, Try(survivor, "change_address").Outcome);
    }

    [Theory]
    [InlineData("a proof of who is known by nothing else", EvidenceLevel.Claimed, true, StepOutcome.Begun)]
    [InlineData("nothing", EvidenceLevel.Claimed, false, StepOutcome.LevelTooLow)]
    [InlineData("the channel's word", EvidenceLevel.SignedIn, false, StepOutcome.Begun)]
    public void Verification_GoesAlongIntoAConversationThatIsSplitOff(
        string row, EvidenceLevel own, bool verified, StepOutcome expected)
    {
        var matter = Begun(Chat, own);
        if (verified) Verify(matter, "code", Agent);
        matter.Now += Ms(1_000);
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Evidence = own, Connector = Web, Text = "another thing" }));
        Assert.Equal(MergeOutcome.Done, SplitRules.Split(
            matter.State, new(new("msg_2"), default, null), new("con_9"), new("int_9"), "sup_1", null, Rules, matter.Now, out var split));

        var begins = new Matter { Settings = Rules, Now = matter.Now };
        begins.Commit(split!.Begins);
        Assert.Equal(expected, Try(begins, "change_address", Crm).Outcome);
        Assert.Equal(matter.Last.VouchedAt, begins.Last.VouchedAt);
        Assert.Equal(begins.Last.Proofs.AsEnumerable(), Stored(begins).Interactions[^1].Proofs);
    }

    [Fact]
    public void Verification_ComesBackWithTheQuestion_AfterAnUnmerge()
    {
        var matter = new Matter { Settings = Rules };
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Evidence = EvidenceLevel.Claimed, Connector = Web }));
        Verify(matter, "code", Crm);
        var asked = matter.Last.Id;
        matter.Commit([new ConversationAbsorbed(new("con_2"), "sup_1", matter.Now)]);
        matter.Commit(WindUpRules.Due(matter.State, Rules, matter.Now));
        matter.Commit([new ConversationReleased(new("con_2"), "sup_1", matter.Now) { Returning = [new(asked, new("int_r"))] }]);
        matter.Commit(WindUpRules.Due(matter.State, Rules, matter.Now));

        Assert.Equal(new("int_r"), matter.Last.Id);
        Assert.Equal(StepOutcome.Begun, Try(matter, "change_address", Crm).Outcome);
    }

    /// <summary>What was shown in the interaction itself goes on to count; what its channel or another one says does not.</summary>
    [Theory]
    [InlineData("signed in", EvidenceLevel.SignedIn, false, StepOutcome.LevelTooLow)]
    [InlineData("the channel vouches", EvidenceLevel.ChannelVerified, false, StepOutcome.LevelTooLow)]
    [InlineData("shown in it", EvidenceLevel.ChannelVerified, true, StepOutcome.Begun)]
    public void AddressThatSeveralUse_SaysNoMoreWhoItIs(string row, EvidenceLevel own, bool verified, StepOutcome expected)
    {
        var matter = Begun(Voice, EvidenceLevel.SignedIn);
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Evidence = own, Connector = Web }));
        if (verified) Verify(matter, "code", Crm);

        matter.Commit(VerificationRules.Doubt(matter.State, null, matter.Now));

        var reply = Try(matter, "tell_balance", Crm);
        Assert.Equal((expected, verified ? EvidenceLevel.SignedIn : EvidenceLevel.Claimed), (reply.Outcome, reply.Level));
        Assert.Empty(VerificationRules.Doubt(matter.State, null, matter.Now));
    }

    /// <summary>Who writes from an address of their own is known there as before.</summary>
    [Fact]
    public void OneAddressThatSeveralUse_SaysNoMoreWhoItIs_AndAnotherDoes()
    {
        var matter = Begun(Chat, EvidenceLevel.SignedIn);
        matter.Commit(matter.DecideReceive(matter.Message(Voice) with { Evidence = EvidenceLevel.ChannelVerified, Connector = Phones }));

        matter.Commit(VerificationRules.Doubt(matter.State, AddressOn(Voice), matter.Now));

        Assert.Equal(
            [(Chat.Id, EvidenceLevel.SignedIn), (Voice.Id, EvidenceLevel.Claimed)],
            matter.State.Interactions.Select(i => (i.Channel, i.Evidence)));
        Assert.Empty(VerificationRules.Doubt(matter.State, AddressOn(Voice), matter.Now));
    }

    /// <summary>As it is read from the log.</summary>
    private static ConversationState Stored(Matter matter) => matter.Log.Aggregate(new ConversationState(), (state, change) => state.Apply(
        StoredEvents.Read(change.GetType().Name, StoredEvents.Skeleton(change), StoredEvents.Part(change)), 0));

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
