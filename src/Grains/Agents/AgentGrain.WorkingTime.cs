using System.Collections.Immutable;
using Omni.Domain.Agents;
using Omni.Domain.Settings;
using Omni.Grains.Settings;

namespace Omni.Grains.Agents;

/// <content>When the agent works, and how much fits when nothing is held.</content>
internal sealed partial class AgentGrain
{
    private OpenState working = OpenState.Always;
    private (AgentSettings? Self, ImmutableArray<ChannelSettings> Channels, ImmutableArray<ChannelRoom> Slots) whole;

    /// <summary>Outside of it no offers come; work in hand goes on (Semantics §5).</summary>
    private bool IsWorkingTime
    {
        get
        {
            working = working.At(Settings.HoursOf(Id), Services.Clock.GetUtcNow());
            return working.IsOpen;
        }
    }

    private ImmutableArray<ChannelRoom> WholeSlots(AgentSettings self)
    {
        var channels = Settings.Document.Channels;
        if (!ReferenceEquals(whole.Self, self) || whole.Channels != channels)
            whole = (self, channels, CapacityRules.Rooms(self.Capacity, [], channels));
        return whole.Slots;
    }
}
