using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>New customers, and old ones who come back.</summary>
internal sealed class Arrivals(SimulatedWorld world)
{
    /// <summary>With more open interactions nobody new comes: the quiet time at the end has to see all of them out.</summary>
    private const int OpenMax = 25;

    private readonly Chance chance = world.ClientChance;

    public async Task RunAsync()
    {
        while (world.IsBusy)
        {
            await world.Loop.DelayAsync(chance.About(world.Pace));
            if (world.Checks.Shadow.Open.Count >= OpenMax) continue;
            var who = world.Customers.Count > 3 && chance.Happens(0.3) ? ComeBack() : New();
            if (who is not null) world.Loop.Start(who.LiveAsync);
        }
    }

    private SimulatedCustomer New()
    {
        var channel = world.Settings.Channels[chance.Pick<int>([0, 1, 1, 1, 1, 2])];
        var made = new SimulatedCustomer(world, world.Customers.Count + 1, channel, chance.Happens(0.6));
        world.Customers.Add(made);
        return made;
    }

    private SimulatedCustomer? ComeBack() => chance.Pick(world.Customers) is { IsHere: false } gone ? gone.Again() : null;
}
