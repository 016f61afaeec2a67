using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Overload;

/// <summary>A queue has too much, and this was done about one that waits (Semantics §12); what it led to follows.</summary>
/// <param name="Queue">The overloaded queue.</param>
/// <param name="Trigger">What showed it.</param>
/// <param name="Value">What it showed then, in the trigger's unit.</param>
/// <param name="On">The value from which on the rule is on.</param>
/// <param name="SettingsVersion">Version of the settings with the rule.</param>
public sealed record OverloadRelieved(
    InteractionId Interaction,
    QueueId Queue,
    OverloadTrigger Trigger,
    OverloadAction Action,
    double Value,
    double On,
    int SettingsVersion,
    DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>With a step of relaxation: how many are taken by now; else 0.</summary>
    public int StepsTaken { get; init; }
}

/// <summary>A customer who waits is offered another channel, in the journal before anybody tells them.</summary>
/// <param name="Message">Id of what is said.</param>
/// <param name="Number">Counts the offers of the interaction, from 1.</param>
/// <param name="Queue">The queue it waits in.</param>
/// <param name="Channel">The channel offered.</param>
/// <param name="Day">The day it counts for, in the queue's zone.</param>
/// <param name="P90">P90 of its wait where it is; unrounded.</param>
/// <param name="TargetP90">P90 of the wait on the channel offered: less than half of it.</param>
/// <param name="Until">It may be taken until then, while the interaction waits there.</param>
public sealed record DeflectionOffered(
    MessageId Message,
    InteractionId Interaction,
    int Number,
    QueueId Queue,
    string Channel,
    DateOnly Day,
    TimeSpan P90,
    TimeSpan TargetP90,
    DateTimeOffset Until,
    DateTimeOffset At) : PersonalEvent<MessageText>(At);

/// <summary>The customer would rather wait; the place is kept.</summary>
/// <param name="Number">Which offer.</param>
public sealed record DeflectionRefused(InteractionId Interaction, int Number, DateTimeOffset At) : DomainEvent(At);

/// <summary>The customer goes on over the channel offered: the new interaction is that, with the age of the old one.</summary>
/// <param name="From">The interaction that waited.</param>
/// <param name="Number">Which of its offers.</param>
/// <param name="Within">The service-level time of the channel: answered by then counts as kept.</param>
public sealed record DeflectionTaken(
    InteractionId Interaction, InteractionId From, int Number, string Channel, TimeSpan Within, DateTimeOffset At)
    : DomainEvent(At)
{
    /// <summary>What the customer has shown goes along: nobody named another address. Null: no.</summary>
    public bool? GoesOn { get; init; }
}

/// <summary>A customer who waits is told that they may be called instead.</summary>
/// <param name="Message">Id of what is said.</param>
/// <param name="Queue">The queue it waits in.</param>
public sealed record CallbackOffered(
    MessageId Message, InteractionId Interaction, QueueId Queue, DateTimeOffset At) : PersonalEvent<MessageText>(At);
