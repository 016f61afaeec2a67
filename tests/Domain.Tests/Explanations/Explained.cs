using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Explanations;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Explanations;

/// <summary>Short ways to explain something.</summary>
internal static class Explained
{
    public static readonly InteractionId Interaction = new("int_1");

    /// <summary>People's names as the texts show them; version 7, as everything was decided by.</summary>
    public static readonly SettingsView Named = new(7, Document with
    {
        Agents = [.. Document.Agents, new(Cleo, "", [], [Help], 100)],
    });

    public static WhyLog LogOf(params IEnumerable<DomainEvent> events)
    {
        var log = new WhyLogBuilder(Interaction);
        foreach (var change in events)
            log.Add(change);
        return log.ToLog();
    }

    public static InteractionView View(
        InteractionPhase phase, ChannelClass channelClass = ChannelClass.Chat, InteractionResult result = default) => new(
        Interaction, Of(channelClass).Id, channelClass, null, default, phase, result, Help, Start,
        phase is InteractionPhase.Active or InteractionPhase.Held or InteractionPhase.WrapUp ? Anna : null,
        1, 0, null, null, null, []);

    public static Explanation Of(
        InteractionPhase phase,
        WaitingPicture? waiting = null,
        ChannelClass channelClass = ChannelClass.Chat,
        InteractionResult result = default,
        params IEnumerable<DomainEvent> events) => new(
        LogOf([Opened(channelClass), .. events]), View(phase, channelClass, result), waiting, Named, Start.AddSeconds(90));

    public static WaitingPicture Waiting(FilterCounts agents, int position = 2) =>
        new(Start.AddSeconds(90), Help, position, 5, agents, 7) { Tier = 1, EffectiveTier = 1 };

    public static InteractionOpened Opened(ChannelClass channelClass = ChannelClass.Chat) => new(
        Interaction, Of(channelClass).Id, channelClass, Web, default, Help, [], null, Start);

    public static InteractionQueued Queued(EntryKind kind = EntryKind.First, AgentId? hint = null, params SkillTerm[] needs) =>
        new(Interaction, Help, kind, [.. needs], Start, hint, 7, Start);

    public static OfferMade Offered(OfferDecision? decision = null, int version = 7) => new(
        new("off_1"), Interaction, Anna, 1, 1, 20, Ms(20_000), Start.AddSeconds(23), version, Start.AddSeconds(2))
    {
        Decision = decision,
    };

    /// <summary>Anna before Bert by that key.</summary>
    public static OfferDecision Chosen(ChainKey key, FilterCounts? agents = null) =>
        new(OfferWay.AgentChosen, agents ?? new() { Total = 3, NotReady = 1, Candidates = 2 })
        {
            Key = key,
            Winner = new(Anna, 14, 0.2, Start.AddMinutes(-7), 1),
            RunnerUp = key == ChainKey.Only ? null : new(Bert, 11, 0.4, Start.AddMinutes(-2), 4),
        };

    private static ChannelSettings Of(ChannelClass channelClass) => Sample.Of(channelClass);
}
