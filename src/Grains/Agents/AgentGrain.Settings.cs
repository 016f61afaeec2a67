using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Settings;
using Omni.Grains.Settings;

namespace Omni.Grains.Agents;

/// <content>What a change of the settings means for the agent.</content>
internal sealed partial class AgentGrain
{
    private readonly SettingsFollower follower = new(services.Settings, log);
    private SettingsView? looked;
    private ImmutableArray<QueueId> toldQueues = [];
    private bool tellsAgain;

    /// <summary>
    /// Other skills, queues, capacity or channels: the queues are told, and work is looked for. Queues that the agent
    /// serves no more forget them by the same settings.
    /// </summary>
    private void Look(SettingsView now)
    {
        MoveClocks(looked, now);
        var (before, self) = (looked?.Agents.GetValueOrDefault(Id), now.Agents.GetValueOrDefault(Id));
        var isSame = IsSame(before, self) && looked!.Document.Channels.SequenceEqual(now.Document.Channels)
            && looked.PlaceOf(Id) == now.PlaceOf(Id) && HaveSameStrategies(self, looked, now)
            && ReferenceEquals(looked.HoursOf(Id), now.HoursOf(Id));
        looked = now;
        if (!ServedRules.Changed(State, Self, now, IsWorkingTime, Now).IsEmpty) TellSelf();
        tellsAgain |= !isSame;

        // An activation of somebody unknown claimed no number; the next one does.
        if (before is null && self is not null) DeactivateOnIdle();
        else if (!isSame) Refresh();
    }

    /// <summary>Strategies say what a queue is told of the agent.</summary>
    private static bool HaveSameStrategies(AgentSettings? self, SettingsView before, SettingsView now) =>
        self is null || self.Queues.All(q =>
            before.Queues.GetValueOrDefault(q)?.Strategy == now.Queues.GetValueOrDefault(q)?.Strategy);

    private static bool IsSame(AgentSettings? one, AgentSettings? other) => one is null || other is null
        ? ReferenceEquals(one, other)
        : one.Capacity == other.Capacity && one.Calendar == other.Calendar
            && one.Skills.SequenceEqual(other.Skills)
            && one.Queues.SequenceEqual(other.Queues) && one.Groups.SequenceEqual(other.Groups, StringComparer.Ordinal)
            && one.Weight.Equals(other.Weight);
}
