using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Grains.Agents;

namespace Omni.Grains.Tests;

public sealed class WorkloadTests
{
    private static readonly ConversationId Conversation = new("con_1");

    private static readonly WorkItem Offered = new(
        new("int_1"), Conversation, "webchat", ChannelClass.Chat, 20, InteractionPhase.Offered);

    [Fact]
    public void VersionOf_AfterTheLastWorkIsGone_StillTellsNewsFromOldTells()
    {
        var work = new Workload(new ManualClock());
        work.Replace(new(Conversation, 6, 5, [], [Offered]));
        work.Replace(new(Conversation, 8, 6, [], []));
        Assert.Equal(0, work.Load);
        Assert.Equal(8, work.VersionOf(Conversation)); // a tell of version 7 is recognised as old
    }

    [Fact]
    public void Versions_OfReleasedConversations_AreBounded()
    {
        var work = new Workload(new ManualClock());
        work.Replace(new(Conversation, 6, 5, [], []));
        for (var i = 0; i < 1_000; i++) work.Replace(new(new($"con_other{i}"), 3, 2, [], []));
        Assert.Equal(0, work.VersionOf(Conversation));
    }

    /// <summary>A start forgets what was released, but not since when what is held is held.</summary>
    [Fact]
    public void LoadChangedAt_AfterAStart_IsNotBeforeTheLastAssignment()
    {
        var clock = new ManualClock();
        var (work, since) = (new Workload(clock), clock.GetUtcNow().AddHours(-1));
        work.Restore(Offered with { Phase = InteractionPhase.Active, Since = since }, offer: null);
        work.Restore(
            Offered with { Interaction = new("int_2"), Phase = InteractionPhase.Active, Since = since.AddHours(-1) }, offer: null);
        Assert.Equal(since, work.LoadChangedAt);
    }

    /// <summary>Semantics §5: an offer that came to nothing is no change of load, whatever became of it.</summary>
    [Fact]
    [Trait("Semantics", "§5")]
    public void LoadChangedAt_MovesByAcceptAndRelease_NotByAFailedOffer()
    {
        var clock = new ManualClock();
        var work = new Workload(clock);
        Assert.Equal((false, true, true), (
            Moves(new(Conversation, 2, 1, [], [Offered])) | Moves(new(Conversation, 3, 2, [], [])),
            Moves(new(Conversation, 4, 3, [], [Offered])) | Moves(new(Conversation, 5, 4, [], [Offered with { Phase = InteractionPhase.Active }])),
            Moves(new(Conversation, 6, 5, [], []))));

        bool Moves(ConversationNotice notice)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            work.Replace(notice);
            return work.LoadChangedAt == clock.GetUtcNow();
        }
    }

    [Fact]
    public void ToFinish_CountsInFullWhatIsInterrupted()
    {
        var work = new Workload(new ManualClock());
        var aside = Offered with { Phase = InteractionPhase.Interrupted, Units = 0, FullCost = 20 };
        work.Replace(new(Conversation, 6, 5, [], [aside]));
        Assert.Equal((0, 20), (work.Load, work.ToFinish));
    }

    /// <summary>Asking costs a read of the log: only what rows told needs it.</summary>
    [Fact]
    public void IsUnsureOf_WhatWasAskedForAndGiven_No_WhatOnlyRowsTold_UntilTheConversationSpeaks()
    {
        var work = new Workload(new ManualClock());
        Assert.True(work.TryHold(Offered));
        work.Answered(Offered.Interaction, taken: true);
        Assert.False(work.IsUnsureOf(Conversation));

        work.Restore(Offered with { Interaction = new("int_2") }, offer: null);
        Assert.True(work.IsUnsureOf(Conversation));
        work.Replace(new(Conversation, 6, 5, [], [Offered]));
        Assert.False(work.IsUnsureOf(Conversation));
    }
}
