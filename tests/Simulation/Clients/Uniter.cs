using System.Globalization;
using Omni.Contracts.Customers;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Simulation.World;
using Orleans;

namespace Omni.Simulation.Clients;

/// <summary>
/// Somebody who makes one person of two customers, and takes some apart again: what their conversations are merged by then must
/// not lead from one to the other. And who finds that several people write from an address, which is nobody's then, or that it was one.
/// </summary>
internal sealed class Uniter(SimulatedWorld world, Chance chance)
{
    /// <summary>As many steps as the API goes from one to the other.</summary>
    private const int StepsMax = 5;

    private readonly Line line = new(world);
    private int requests;

    public async Task LiveAsync()
    {
        while (world.IsBusy)
        {
            await world.Loop.DelayAsync(chance.About(world.Pace));
            if (chance.Happens(0.7)) await UniteAsync();
            if (chance.Happens(0.3)) await PartAsync();
            if (chance.Happens(0.3)) await ShareAsync();
            if (chance.Happens(0.1)) await UnshareAsync();
        }
    }

    /// <summary>Two who have something open each.</summary>
    private async Task UniteAsync()
    {
        var open = world.Checks.Shadow.Open.Select(i => world.Checks.Persons.RootOf(world.Checks.Shadow.Customers[i.Conversation]))
            .Distinct().OrderBy(c => c.Value, StringComparer.Ordinal).ToArray();
        if (open.Length < 2) return;
        var (one, two) = (chance.Pick<CustomerId>(open), chance.Pick<CustomerId>(open));
        if (one != two) await CallAsync<ICustomerIdentity>(one, (g, stamp) => g.MergeAsync(two, "sup_2", stamp));
    }

    private async Task PartAsync()
    {
        var absorbed = world.Checks.Persons.Absorbed.OrderBy(c => c.Value, StringComparer.Ordinal).ToArray();
        if (absorbed.Length > 0) await CallAsync<ICustomerIdentity>(
                chance.Pick<CustomerId>(absorbed), (g, stamp) => g.UnmergeAsync("sup_2", stamp));
    }

    /// <summary>It was a mistake: they are one person, and perhaps one of those who have something open.</summary>
    private async Task UnshareAsync()
    {
        var placeholders = world.Checks.Persons.Placeholders.OrderBy(c => c.Value, StringComparer.Ordinal).ToArray();
        if (placeholders.Length > 0)
            await CallAsync<ICustomerSharing>(chance.Pick<CustomerId>(placeholders), (g, stamp) => g.UnmarkSharedAsync("sup_2", stamp));
    }

    /// <summary>Mostly an address of somebody who has others.</summary>
    private async Task ShareAsync()
    {
        var persons = world.Checks.Persons;
        var owned = world.Checks.Addresses.Owners.OrderBy(o => o.Key.ClaimKey(""), StringComparer.Ordinal)
            .GroupBy(o => persons.RootOf(new(o.Value))).ToArray();
        if (!chance.Happens(0.2)) owned = [.. owned.Where(g => g.Count() > 1)];
        if (owned.Length == 0) return;
        var person = chance.Pick<IGrouping<CustomerId, KeyValuePair<Identifier, string>>>(owned);
        var address = chance.Pick<Identifier>([.. person.Select(o => o.Key)]);
        var number = (++requests).ToString(CultureInfo.InvariantCulture);
        var reply = await ShareAsync(person.Key, address, number);
        if (reply.Outcome != IdentityOutcome.Done) return;
        if (world.Checks.Addresses.Owners[address] is var owner && owner != (reply.Other ?? reply.Customer).Value)
            world.Report("Sharing", $"{address.Value} of {reply.Customer} is {reply.Other}'s, and belongs to {owner}");
        if (chance.Happens(0.3) && await ShareAsync(person.Key, address, number) is var again && again != reply)
            world.Report("Repetition", $"unite-{number} was first {reply}, then {again}");
    }

    private async Task<IdentityReply> ShareAsync(CustomerId at, Identifier address, string number)
    {
        for (var step = 1; ; step++)
        {
            var asked = at;
            var reply = await line.InsistAsync(grains => grains.GetGrain<ICustomerSharing>(asked.Value)
                .MarkSharedAsync(address, "sup_2", new("sup_2", $"unite-{number}", number)));
            if (reply.Outcome is not (IdentityOutcome.Absorbed or IdentityOutcome.AtHolder) || step == StepsMax) return reply;
            at = reply.Customer;
        }
    }

    private async Task CallAsync<TGrain>(CustomerId at, Func<TGrain, RequestStamp, Task<IdentityReply>> call)
        where TGrain : IGrainWithStringKey
    {
        var number = (++requests).ToString(CultureInfo.InvariantCulture);
        await line.InsistAsync(grains => call(grains.GetGrain<TGrain>(at.Value), new("sup_2", $"unite-{number}", number)));
    }
}
