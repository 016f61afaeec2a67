using System.Globalization;
using Omni.Contracts.Agents;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>One device of an agent and its screen. Connects again whenever its stream is lost, mostly with its cursor.</summary>
internal sealed class Device(SimulatedWorld world, AgentId agent, string id, bool isMobile)
{
    private DeskLine? line;
    private AgentCursor? cursor;
    private int streams;

    public Desk Desk { get; } = new();

    public bool IsOn { get; private set; }

    public bool IsConnected => line is { IsOpen: true };

    public void SwitchOn() => IsOn = true;

    public void SwitchOff()
    {
        IsOn = false;
        line?.Close();
    }

    /// <summary>The line is lost; the device finds another one.</summary>
    public void Drop() => line?.Close();

    public async Task LiveAsync()
    {
        while (true)
        {
            if (IsOn && world.PickGateway() is { } gateway)
            {
                var stream = $"str_{agent}_{id}_{(++streams).ToString(CultureInfo.InvariantCulture)}";
                line = new DeskLine(world, gateway, agent, new(id, isMobile, stream), Desk);
                await line.RunAsync(world.ClientChance.Happens(0.2) ? null : cursor);
                cursor = line.Place;
            }

            await world.Loop.DelayAsync(world.ClientChance.About(TimeSpan.FromMilliseconds(500)));
        }
    }
}
