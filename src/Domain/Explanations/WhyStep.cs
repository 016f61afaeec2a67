using System.Collections.Immutable;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Explanations;

/// <summary>One decision about an interaction, as the journal tells it. Which members are set follows from the kind.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="At">When it was decided.</param>
[GenerateSerializer, Immutable]
public sealed record WhyStep([property: Id(0)] WhyKind Kind, [property: Id(1)] DateTimeOffset At)
{
    /// <summary>The cause of an escalation that is talked over first.</summary>
    internal const string EscalationConsult = "EscalationConsult";

    /// <summary>The name of a reason: entry kind, decline or withdrawal reason, boost or flow-out cause, action, result.</summary>
    [Id(2)]
    public string Cause { get; init; } = "";

    /// <summary>Whom it is about: offered, accepting, giving.</summary>
    [Id(3)]
    public AgentId? Agent { get; init; }

    /// <summary>The other agent of a transfer, or the one who goes first in a queue because they know the matter.</summary>
    [Id(4)]
    public AgentId? OtherAgent { get; init; }

    /// <summary>The queue it entered, left, or was given to.</summary>
    [Id(5)]
    public QueueId? Queue { get; init; }

    /// <summary>Channel it came or went on over; empty otherwise.</summary>
    [Id(6)]
    public string Channel { get; init; } = "";

    /// <summary>The interaction before or after a switch of channel.</summary>
    [Id(7)]
    public InteractionId? Other { get; init; }

    /// <summary>What an entry needs of an agent.</summary>
    [Id(8)]
    public ImmutableArray<SkillTerm> Requires { get; init; } = [];

    /// <summary>Deadline of an offer; until when an agent is excluded, null for as long as it lives.</summary>
    [Id(9)]
    public DateTimeOffset? Until { get; init; }

    /// <summary>Virtual wait granted, seconds.</summary>
    [Id(10)]
    public int Seconds { get; init; }

    /// <summary>Why this agent got the offer; null: not recorded, or by a transfer.</summary>
    [Id(11)]
    public OfferDecision? Decision { get; init; }

    /// <summary>Settings it was decided by; 0: they had no part in it.</summary>
    [Id(12)]
    public int SettingsVersion { get; init; }

    /// <summary>How long an answer took from the offer on.</summary>
    [Id(13)]
    public TimeSpan? After { get; init; }

    /// <summary>Its tier before promotion, 0 to 4, when an offer was made.</summary>
    [Id(14)]
    public int OwnTier { get; init; }

    /// <summary>The tier that applied when an offer was made; null: no queue chose it, or it was not recorded.</summary>
    [Id(15)]
    public int? Tier { get; init; }

    /// <summary>Steps of relaxation that applied to an offer, or that an overload rule made them.</summary>
    [Id(16)]
    public int StepsTaken { get; init; }

    /// <summary>Why the last of them was taken.</summary>
    [Id(17)]
    public RelaxationCause StepCause { get; init; }

    /// <summary>What showed that its queue had too much; null: no overload rule decided it.</summary>
    [Id(18)]
    public OverloadCause? Overload { get; init; }

    /// <summary>Where another channel was offered: P90 of the wait where it is.</summary>
    [Id(19)]
    public TimeSpan? P90 { get; init; }

    /// <summary>P90 of the wait on the channel offered.</summary>
    [Id(20)]
    public TimeSpan? TargetP90 { get; init; }

    /// <summary>Which attempt to call, from 1; 0: none.</summary>
    [Id(21)]
    public int Number { get; init; }

    /// <summary>E[W] by which the customer is called before an agent is there; null: they are not.</summary>
    [Id(39)]
    public TimeSpan? ExpectedWait { get; init; }
}
