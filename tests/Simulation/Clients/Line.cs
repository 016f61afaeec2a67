using Omni.Contracts;
using Omni.Domain.Journal;
using Omni.Simulation.Cluster;
using Omni.Simulation.World;
using Orleans;
using Orleans.Runtime;

namespace Omni.Simulation.Clients;

/// <summary>
/// A client's way to the centre: some silo's API, another one when that dies. A call that got no answer may have done
/// its work. Like the API, it sends a command once more after a time-out or a lost race.
/// </summary>
internal sealed class Line(SimulatedWorld world)
{
    private static readonly TimeSpan Redial = TimeSpan.FromMilliseconds(300);

    private SimulatedSilo? gateway;

    /// <summary>The answer, or that there was none.</summary>
    public async Task<Answer<T>> CallAsync<T>(Func<IGrainFactory, Task<T>> command)
    {
        world.Loop.CountStep();
        if (Dial() is not { } silo || world.Faults.LineFails())
        {
            gateway = null;
            await world.Loop.DelayAsync(Redial);
            return default;
        }

        try
        {
            var value = await RunAsync(silo, command);
            if (!world.Faults.LineFails()) return new(true, value);
        }
        catch (Exception e) when (IsFailure(e))
        {
            await world.Loop.DelayAsync(Redial);
        }

        gateway = null;
        return default;
    }

    /// <summary>The same, again and again until there is an answer.</summary>
    public async Task<T> InsistAsync<T>(Func<IGrainFactory, Task<T>> command)
    {
        while (true)
        {
            if (await CallAsync(command) is { Came: true } answer) return answer.Value;
            await world.Loop.DelayAsync(world.ClientChance.Between(Redial, TimeSpan.FromSeconds(2)));
        }
    }

    /// <summary>What a client is told as "unavailable" or "moved"; anything else is a bug.</summary>
    public static bool IsFailure(Exception error) => error is TimeoutException or StreamMovedException
        or JournalUnavailableException or JournalOverloadedException or SiloUnavailableException
        or LostConnectionException or OperationCanceledException;

    private static async Task<T> RunAsync<T>(SimulatedSilo silo, Func<IGrainFactory, Task<T>> command)
    {
        try
        {
            return await command(silo.Grains);
        }
        catch (Exception e) when (e is TimeoutException or StreamMovedException && silo.IsAlive)
        {
            return await command(silo.Grains);
        }
    }

    private SimulatedSilo? Dial() => gateway = gateway is { IsAlive: true } ? gateway : world.PickGateway();
}

/// <summary>What came back; nothing when the line, the silo or the store failed.</summary>
internal readonly record struct Answer<T>(bool Came, T Value);
