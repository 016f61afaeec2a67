using System.Diagnostics;
using Omni.Silo.Actors;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;
using Omni.V1;

namespace Omni.Silo.Tour.Play;

/// <summary>
/// A story while it is played. Before each act the place of every stream is marked, so that the expectations behind the
/// act look at what came after it, however fast that was.
/// </summary>
internal sealed class Playing(StoryContext context, Cast cast)
{
    private readonly Dictionary<string, int> _marks = [];
    private readonly Dictionary<string, OfferMade> _offers = [];
    private long _actedAt;

    public StoryContext Context { get; } = context;

    public Cast Cast { get; } = cast;

    /// <summary>Arms all waits: what comes from now on answers the act that follows.</summary>
    public void BeginAct()
    {
        foreach (var agent in Cast.Agents.Values) _marks[agent.Id] = agent.Events.Mark;
        foreach (var connector in Cast.Connectors.Values) _marks[connector.Id] = connector.Orders.Mark;
        _actedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Waits for an event on an agent's stream and tells how long after the act it came.</summary>
    public async Task<(AgentEvent Event, Finding Finding)> SeesAsync(
        AgentActor agent, string expected, Func<AgentEvent, bool> match)
    {
        var seen = await agent.Events.FirstAsync(_marks[agent.Id], match, expected, StoryContext.Soon);
        return (seen.Item, Finding.SeenAfter(seen.Since(_actedAt)));
    }

    /// <summary>Waits for an order to a connector and tells how long after the act it came.</summary>
    public async Task<Finding> IsToldAsync(ConnectorActor connector, string expected, Func<Delivery, bool> match)
    {
        var seen = await connector.Orders.FirstAsync(_marks[connector.Id], match, expected, StoryContext.Soon);
        return Finding.SeenAfter(seen.Since(_actedAt));
    }

    /// <summary>Keeps the offer that an agent got, and its time from arrival.</summary>
    public void KeepOffer(AgentActor agent, OfferMade offer, TimeSpan afterArrival)
    {
        _offers[agent.Id] = offer;
        Context.Offers.Add(afterArrival);
    }

    /// <summary>The last offer an agent got.</summary>
    public OfferMade OfferOf(string agentName) =>
        _offers.TryGetValue(Cast.Agents[agentName].Id, out var offer)
            ? offer
            : throw new PlayException($"{agentName} has no offer yet; a line \"is offered …\" must come before");

    /// <summary>The first connector that serves a channel.</summary>
    public ConnectorActor LineOf(string channel)
    {
        var id = ChannelOf(channel).ConnectorId;
        return Cast.Connectors.Values.FirstOrDefault(c => c.Id == id)
            ?? throw new PlayException($"nobody of the cast is connector {id}, which serves channel {channel}");
    }

    /// <summary>A customer's address on a channel.</summary>
    public Identifier AddressOn(string channel, CustomerRole customer)
    {
        var kind = ChannelOf(channel).AddressKind;
        return customer.Addresses.TryGetValue(kind, out var address)
            ? address
            : throw new PlayException($"{customer.FullName} has no {kind}, which channel {channel} needs");
    }

    private Channel ChannelOf(string channel) =>
        Context.Settings.Channels.FirstOrDefault(c => c.Id == channel)
        ?? throw new PlayException($"the settings have no channel {channel}");
}
