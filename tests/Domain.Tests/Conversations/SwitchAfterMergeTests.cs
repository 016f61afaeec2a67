using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>What a merge brought to an interaction, once that is switched to another channel.</summary>
public sealed class SwitchAfterMergeTests
{
    /// <summary>Whoever is on the line is talked to: what a merge brings there is not asked again on the next channel.</summary>
    [Fact]
    public void Switch_FromACallThatTookAQuestionIn_AsksItNoMore()
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Live);
        matter.Settings = WithMail;
        var chat = MergeRulesTests.Named(Matter.In(InteractionPhase.Queued).State);
        Merge(matter, chat);
        Assert.False(matter.Last.AwaitsAnswer);

        Assert.Equal(SwitchOutcome.Done, matter.Commit(SwitchRules.Switch(
            matter.State, new(matter.Last.Id, new("int_mail"), Mail.Id, AddressOn(Mail), Anna, 1, 10, false), matter.Settings,
            matter.Now)));

        Assert.Equal((null, 0, false), (matter.Last.UnansweredSince, matter.Last.Asked.Length, matter.Last.AwaitsAnswer));
        Assert.Equal(MergeOutcome.Done, matter.Commit(
            MergeRules.Unmerge(matter.State, chat, "sup_1", () => new("int_again"), matter.Now, out var released)));
        Assert.Null(released!.Returning);
    }

    /// <summary>What is not answered yet goes along.</summary>
    [Fact]
    public void Switch_OfAChatThatTookAQuestionIn_TakesItAlong()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Settings = WithMail;
        Merge(matter, MergeRulesTests.Named(Matter.In(InteractionPhase.Queued).State));

        Assert.Equal(SwitchOutcome.Done, matter.Commit(SwitchRules.Switch(
            matter.State, new(matter.Last.Id, new("int_mail"), Mail.Id, AddressOn(Mail), Anna, 1, 10, false), matter.Settings,
            matter.Now)));

        Assert.Equal((true, 1), (matter.Last.AwaitsAnswer, matter.Last.Asked.Length));
    }

    /// <summary>Mail can be begun.</summary>
    private static SettingsView WithMail => new(
        1, Document with { Channels = [Voice, Chat, Mail with { Connector = new("cnn_mail") }] });

    private static void Merge(Matter matter, ConversationState other) => Assert.Equal(
        MergeOutcome.Done, matter.Commit(
            MergeRules.Merge(matter.State, other, true, "sup_1", null, matter.Settings, matter.Now)));
}
