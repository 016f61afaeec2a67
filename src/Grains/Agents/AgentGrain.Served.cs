using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Journal;
using Omni.Domain.Reporting;

namespace Omni.Grains.Agents;

/// <content>Which queues the agent is available for, and for how long: one row read and written with what changes it.</content>
internal sealed partial class AgentGrain
{
    protected override IEnumerable<Row> RowsOf(AgentState state) => ServedRows.Of(Id, state);

    /// <summary>Whoever becomes available is so for the queues of this moment.</summary>
    protected override ImmutableArray<DomainEvent> FollowUps(AgentState after, DateTimeOffset now) =>
        ServedRules.Changed(after, Self, Settings, IsWorkingTime, now);

    /// <summary>The same for changes of the settings and of the working time.</summary>
    private async Task NoteServedAsync()
    {
        if (ServedRules.Changed(State, Self, Settings, IsWorkingTime, Now).IsEmpty || IsSuperseded) return;
        await CommitAsync(now => new Decision<bool>(
            true, IsSuperseded ? [] : ServedRules.Changed(State, Self, Settings, IsWorkingTime, now)));
    }
}
