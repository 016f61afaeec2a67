using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// Somebody at a desk, sometimes with a second device. Knows nothing but what the screens show. Takes offers, on two
/// devices at once too, or lets them ring; writes, holds, ends, switches channels, goes away and comes back.
/// </summary>
internal sealed class SimulatedAgent
{
    private readonly SimulatedWorld world;
    private readonly Chance chance;
    private readonly Device[] devices;
    private readonly HashSet<OfferId> seen = [];

    public SimulatedAgent(SimulatedWorld world, AgentSettings settings)
    {
        this.world = world;
        Id = settings.Id;
        chance = world.ClientChance;
        devices = [new(world, Id, "desk", false), .. chance.Happens(0.4) ? [new Device(world, Id, "phone", true)] : Array.Empty<Device>()];
        Work = new AgentWork(world, Id);
    }

    public AgentId Id { get; }

    /// <summary>The screen that counts: that of the first device.</summary>
    public Desk Desk => devices[0].Desk;

    public bool IsConnected => devices[0].IsConnected;

    private AgentWork Work { get; }

    public async Task LiveAsync()
    {
        foreach (var device in devices) world.Loop.Start(device.LiveAsync);
        while (true)
        {
            await world.Loop.DelayAsync(chance.About(world.IsBusy ? world.Pace / 2 : TimeSpan.FromMilliseconds(300)));
            MovePresence();
            if (!IsConnected) continue;
            foreach (var device in devices)
                foreach (var offer in device.Desk.Offers.ToArray())
                    if (seen.Add(offer.Offer)) world.Loop.Start(() => DecideAsync(offer));
            await MoveRoutabilityAsync();
            await Work.DoAsync(Desk, seen);
        }
    }

    private void MovePresence()
    {
        foreach (var device in devices)
        {
            if (!world.IsBusy) device.SwitchOn();
            else if (!device.IsOn) { if (chance.Happens(0.1)) device.SwitchOn(); }
            else if (chance.Happens(0.01)) device.SwitchOff();
            else if (chance.Happens(0.02)) device.Drop();
        }
    }

    private async Task MoveRoutabilityAsync()
    {
        if (Desk.Agent is not { } shown) return;
        var isAvailable = shown is { Routability: Routability.Available, Next: Routability.Unspecified };
        if (!world.IsBusy)
        {
            if (!isAvailable) await DeclareAsync(Routability.Available, "", whenIdle: false);
        }
        else if (!isAvailable && chance.Happens(0.4))
        {
            await DeclareAsync(Routability.Available, "", chance.Happens(0.2));
        }
        else if (chance.Happens(0.01))
        {
            await (chance.Happens(0.5)
                ? DeclareAsync(Routability.NotReady, "Break", chance.Happens(0.5))
                : DeclareAsync(Routability.Draining, "", false));
        }
    }

    private async Task DecideAsync(OfferRang offer)
    {
        if (world.IsBusy) await world.Loop.DelayAsync(chance.About(TimeSpan.FromMilliseconds(500)));
        if (!world.IsBusy || chance.Happens(0.9))
            await CallAsync(async grain => { await grain.ConfirmOfferAsync(offer.Offer); return true; });
        if (world.IsBusy) await world.Loop.DelayAsync(chance.About(world.Pace));
        if (!world.IsBusy || chance.Happens(0.75)) await AcceptAsync(offer);
        else if (chance.Happens(0.5)) await DeclineAsync(offer);
    }

    private async Task AcceptAsync(OfferRang offer)
    {
        var named = new OfferRef(offer.Conversation.Id, offer.Interaction, offer.Offer, offer.Epoch);
        if (world.IsBusy && chance.Happens(0.08))
        {
            await TakeAsync(named with { Epoch = offer.Epoch - 1 });
            if (chance.Happens(0.5)) return;
        }

        if (world.IsBusy && chance.Happens(0.15)) await Task.WhenAll(TakeAsync(named), TakeAsync(named));
        else await TakeAsync(named);
    }

    private async Task TakeAsync(OfferRef offer)
    {
        world.Ledger.Ask(Id, offer.Offer, offer.Epoch);
        if (await CallAsync(grain => grain.AcceptOfferAsync(offer)) is { Came: true, Value: AcceptOutcome.Accepted })
            world.Checks.Promises.Took(offer.Offer, Id);
        else if (!world.IsBusy) seen.Remove(offer.Offer);
    }

    private Task DeclineAsync(OfferRang offer) => CallAsync(grain => grain.DeclineOfferAsync(
        new(offer.Conversation.Id, offer.Interaction, offer.Offer, offer.Epoch),
        chance.Happens(0.2) ? DeclineReason.NotCompetent : DeclineReason.Busy));

    private Task DeclareAsync(Routability routability, string reason, bool whenIdle) =>
        CallAsync(grain => grain.SetRoutabilityAsync(routability, reason, whenIdle));

    private Task<Answer<T>> CallAsync<T>(Func<IAgentGrain, Task<T>> command) =>
        new Line(world).CallAsync(grains => command(grains.GetGrain<IAgentGrain>(Id.Value)));
}
