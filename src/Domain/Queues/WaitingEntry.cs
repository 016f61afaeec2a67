using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Queues;

/// <summary>An interaction as its queue sees it.</summary>
/// <param name="Version">Stream version of the conversation that says so: an older picture never replaces a newer one.</param>
/// <param name="Epoch">Epoch an offer must name.</param>
/// <param name="Offered">An offer is open, or its customer is being called: it keeps its place and is offered to nobody else.</param>
[GenerateSerializer, Immutable]
public sealed record WaitingEntry(
    [property: Id(0)] QueueId Queue,
    [property: Id(1)] ConversationId Conversation,
    [property: Id(2)] InteractionId Interaction,
    [property: Id(3)] long Version,
    [property: Id(4)] int Epoch,
    [property: Id(5)] bool Offered,
    [property: Id(6)] string Channel,
    [property: Id(7)] ChannelClass Class,
    [property: Id(8)] DateTimeOffset EnteredAt,
    [property: Id(9)] DateTimeOffset AgedFrom,
    [property: Id(10)] int BoostSeconds,
    [property: Id(11)] long Seq,
    [property: Id(12)] ImmutableArray<SkillTerm> Requires,
    [property: Id(13)] AgentId? OwnerHint,
    [property: Id(14)] ImmutableArray<Exclusion> Exclusions)
{
    /// <summary>Its tier where the class does not say it: due callbacks 2, Deferred with an SLA clock 3.</summary>
    [Id(15)]
    public int? OwnTier { get; init; }

    /// <summary>When it has to be answered; null: by what the policy says for its class.</summary>
    [Id(16)]
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>Until then only <see cref="OwnerHint"/> gets it (Semantics §10); null: anybody may.</summary>
    [Id(17)]
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>Steps of relaxation taken, at least (Semantics §8).</summary>
    [Id(18)]
    public int StepsTaken { get; init; }

    /// <summary>Why the last of them was taken.</summary>
    [Id(19)]
    public RelaxationCause StepCause { get; init; }

    /// <summary>The place its queue gave it when it chose it; null: as nothing is promoted.</summary>
    [Id(20)]
    public WaitingKey? Place { get; init; }

    /// <summary>Its tier before promotion, 0 to 4.</summary>
    public int Tier => OwnTier ?? WaitingKey.TierOf(Class);

    /// <summary>What it brings itself; <see cref="Requires"/> is that and what its queue asks.</summary>
    [Id(21)]
    public ImmutableArray<SkillTerm> Brings
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Why it is offered to the agent who is asked, or who asked for work; null: to nobody yet.</summary>
    [Id(33)]
    public OfferDecision? Decision { get; init; }

    /// <summary>
    /// Version of the settings: as a conversation tells it, those that its clocks follow; as a queue hands it on, those that
    /// it was chosen by; 0: unknown.
    /// </summary>
    [Id(22)]
    public int SettingsVersion { get; init; }

    /// <summary>What overload rules have done in this entry.</summary>
    [Id(27)]
    public ReliefSet Relieved { get; init; }

    /// <summary>Whether it is dialled before an agent has it, or may be (Semantics §14).</summary>
    [Id(39)]
    public EntryDialling Dialling { get; init; }

    /// <summary>The entry when its queue asks for these; the same one when that is what it needs already.</summary>
    public WaitingEntry Asked(ImmutableArray<SkillTerm> ofQueue)
    {
        var requires = ofQueue.IsEmpty ? Brings : Requirement.Join([.. Brings, .. ofQueue]);
        return requires.SequenceEqual(Requires) ? this : this with { Requires = requires };
    }

    /// <summary>Its place in the order.</summary>
    public WaitingKey Key => Place ?? new(Tier, AgedFrom.AddSeconds(-BoostSeconds), Seq);

    /// <summary>Whether the agent gets no offer of it for now.</summary>
    public bool Excludes(AgentId agent, DateTimeOffset now)
    {
        foreach (var exclusion in Exclusions)
            if (exclusion.Agent == agent && exclusion.Holds(now))
                return true;
        return false;
    }

    /// <summary>A conversation's waiting interaction.</summary>
    /// <param name="settingsVersion">The settings that the conversation's clocks follow; 0: unknown.</param>
    public static WaitingEntry Of(ConversationState state, InteractionState i, int settingsVersion = 0) => new(
        i.Queue, state.Id, i.Id, state.Version, i.Epoch, IsInHand(i), i.Channel, i.Class,
        i.EnteredAt, i.AgedFrom, i.BoostSeconds, i.Seq, i.Requires, i.OwnerHint, i.Excluded)
    {
        Brings = i.Brings,
        KeptUntil = i.KeptUntil,
        StepsTaken = i.StepsTaken,
        StepCause = i.StepCause,
        OwnTier = CallbackCourseRules.TierOf(i) ?? i.TierNow,
        AnswerBy = i.AnswerBy,
        Relieved = i.Relief?.Done ?? default,
        Dialling = DialFirstRules.Of(i),
        SettingsVersion = settingsVersion,
    };

    /// <summary>A stored row; whether an offer is open is learnt from the conversation.</summary>
    public static WaitingEntry Of(QueueId queue, WaitingRow row, long rowPosition) => new(
        queue, row.Conversation, row.Interaction, 0, row.Epoch, row.Dialling == EntryDialling.UnderWay, row.Channel, row.Class,
        row.EnteredAt, row.AgedFrom, row.BoostSeconds, row.Seq == 0 ? rowPosition : row.Seq, row.Requires,
        row.OwnerHint, row.Exclusions)
    {
        Brings = row.Brings ?? row.Requires,
        KeptUntil = row.KeptUntil,
        StepsTaken = row.StepsTaken,
        StepCause = row.StepCause,
        OwnTier = row.Tier,
        AnswerBy = row.AnswerBy,
        Relieved = row.Relieved ?? default,
        Dialling = row.Dialling ?? default,
    };

    private static bool IsInHand(InteractionState i) => i.OpenOffer is not null || DialFirstRules.IsUnderWay(i);
}
