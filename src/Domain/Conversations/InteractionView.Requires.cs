using System.Collections.Immutable;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Conversations;

/// <content>What it asks of agents.</content>
public sealed partial record InteractionView
{
    /// <summary>What its queue and itself ask for, before any relaxation; what it brings alone while it is not queued.</summary>
    [Id(75)]
    public ImmutableArray<SkillTerm> Requires
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
