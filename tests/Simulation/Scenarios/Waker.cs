using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Settings;
using Omni.Domain.Journal;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>
/// Wakes due streams as the 64 due grains do, looking once a second for all of them: their ticks would be most of what
/// happens in a day.
/// </summary>
internal sealed class Waker(SimulatedWorld world, SimulatedSilo silo)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    public async Task WorkAsync()
    {
        while (true)
        {
            await world.Loop.DelayAsync(Tick);
            foreach (var row in world.Store.Due.Read(world.Now, int.MaxValue)) world.Loop.Start(() => WakeAsync(row));
        }
    }

    private async Task WakeAsync(DueRow row) => world.Store.Due.Move(row.Stream, row.At, await WakeStreamAsync(row.Stream));

    private Task<DateTimeOffset?> WakeStreamAsync(string stream) => stream[..4] switch
    {
        "con_" => silo.Grains.GetGrain<IConversationQuery>(stream).WakeAsync(),
        "agt_" => silo.Grains.GetGrain<IAgentTells>(stream).WakeAsync(),
        "set_" => silo.Grains.GetGrain<ISettingsGrain>(stream).WakeAsync(),
        _ => Task.FromResult<DateTimeOffset?>(null),
    };
}
