using System.Globalization;
using Omni.Contracts.Customers;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// Somebody who makes one person of two customers, and takes some apart again: what their conversations are merged by then must
/// not lead from one to the other.
/// </summary>
internal sealed class Uniter(SimulatedWorld world, Chance chance)
{
    private readonly Line line = new(world);
    private int requests;

    public async Task LiveAsync()
    {
        while (world.IsBusy)
        {
            await world.Loop.DelayAsync(chance.About(world.Pace));
            if (chance.Happens(0.7)) await UniteAsync();
            if (chance.Happens(0.3)) await PartAsync();
        }
    }

    /// <summary>Two who have something open each.</summary>
    private async Task UniteAsync()
    {
        var open = world.Checks.Shadow.Open.Select(i => world.Checks.Persons.RootOf(world.Checks.Shadow.Customers[i.Conversation]))
            .Distinct().OrderBy(c => c.Value, StringComparer.Ordinal).ToArray();
        if (open.Length < 2) return;
        var (one, two) = (chance.Pick<CustomerId>(open), chance.Pick<CustomerId>(open));
        if (one != two) await CallAsync(one, (g, stamp) => g.MergeAsync(two, "sup_2", stamp));
    }

    private async Task PartAsync()
    {
        var absorbed = world.Checks.Persons.Absorbed.OrderBy(c => c.Value, StringComparer.Ordinal).ToArray();
        if (absorbed.Length > 0) await CallAsync(chance.Pick<CustomerId>(absorbed), (g, stamp) => g.UnmergeAsync("sup_2", stamp));
    }

    private async Task CallAsync(CustomerId at, Func<ICustomerIdentity, RequestStamp, Task<IdentityReply>> call)
    {
        var number = (++requests).ToString(CultureInfo.InvariantCulture);
        await line.InsistAsync(grains => call(grains.GetGrain<ICustomerIdentity>(at.Value), new("sup_2", $"unite-{number}", number)));
    }
}
