using Omni.Silo.Processes;
using Omni.Silo.Actors;
using Omni.Silo.Tour.Stage;
using Omni.V1;

namespace Omni.Silo.Tour.Stories;

/// <summary>What a story plays with.</summary>
/// <param name="Server">The server, which a story may kill as long as it starts it again.</param>
/// <param name="Access">How parties connect to it.</param>
/// <param name="Settings">What the server was told to be.</param>
/// <param name="Print">Where the story is told.</param>
/// <param name="Offers">Times from arrival to offer, as the agents' screens see them.</param>
internal sealed record StoryContext(
    ServerProcess Server, ServerAccess Access, Settings Settings, StagePrinter Print, Durations Offers)
{
    /// <summary>How long a story waits for what should come at once.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>What channels take of an agent's capacity.</summary>
    public IReadOnlyDictionary<string, ChannelCost> Costs { get; } = ChannelCost.Of(Settings);

    /// <summary>An agent of the settings, not yet at the desk.</summary>
    public AgentActor Agent(string id)
    {
        var agent = Settings.Agents.Single(a => a.Id == id);
        return new(Access, id, new Workload(id, agent.Capacity == 0 ? 100 : agent.Capacity, Costs));
    }
}
