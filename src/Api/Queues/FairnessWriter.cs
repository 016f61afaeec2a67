using Google.Protobuf.WellKnownTypes;
using Omni.Domain.Reporting;
using Omni.Domain.Settings;

namespace Omni.Api.Queues;

/// <summary>How evenly offers fell, as the API shows it.</summary>
internal static class FairnessWriter
{
    public static V1.QueueFairness Write(FairnessFigures figures, PolicySettings policy)
    {
        var limit = policy.FairnessAlarmAbove ?? 0;
        var written = new V1.QueueFairness
        {
            Offers = figures.Offers,
            Agents = figures.Agents,
            Enough = figures.IsEnough(limit),
            Uneven = figures.IsUneven(limit),
        };
        if (figures.Variation is { } variation) written.Variation = variation;
        if (figures.Jain is { } jain) written.Jain = jain;
        if (figures.Chance is { } chance) written.ChanceVariation = chance;
        return written;
    }

    public static V1.AgentShare Write(AgentShare share, SettingsView settings)
    {
        var written = new V1.AgentShare
        {
            AgentId = share.Agent.Value,
            Name = settings.Agents.TryGetValue(share.Agent, out var agent) ? agent.Name : "",
            Offers = share.Offers,
            Available = Duration.FromTimeSpan(share.Available),
            Compared = share.Available >= FairnessFigures.AvailableMin,
        };
        if (share.PerHour() is { } rate) written.OffersPerHour = rate;
        return written;
    }
}
