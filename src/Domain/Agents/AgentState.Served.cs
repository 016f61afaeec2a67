using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Reporting;

namespace Omni.Domain.Agents;

/// <content>For how long the agent was available, and for which queues.</content>
public sealed partial record AgentState
{
    /// <summary>Queues that may offer something while the agent is available; empty: none, or not noted yet.</summary>
    public ImmutableArray<QueueId> Serves
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Since when they have been available for <see cref="Serves"/>, without a change; null: they are not.</summary>
    public DateTimeOffset? ServingSince { get; init; }

    /// <summary>How long they were before that, the newest days last.</summary>
    public ImmutableArray<ServedDay> ServedDays
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Connected and Available: with capacity there are offers.</summary>
    internal bool IsAvailable => this is { Presence: Presence.Connected, Routability: Routability.Available };

    /// <summary>After an event that changed <paramref name="before"/> into this: time that ended is added to its days.</summary>
    private AgentState Count(AgentState before, DomainEvent change)
    {
        var isServing = IsAvailable && !Serves.IsEmpty;
        if (isServing && before.ServingSince is not null && change is not ServedQueuesChanged) return this;
        if (!isServing && before.ServingSince is null) return this;
        return this with
        {
            ServingSince = isServing ? change.At : null,
            ServedDays = before.ServingSince is { } since
                ? ServedDay.With(ServedDays, before.Serves, since, change.At)
                : ServedDays,
        };
    }
}
