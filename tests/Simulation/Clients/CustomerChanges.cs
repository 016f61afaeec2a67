using System.Globalization;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Messages;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// What a customer does to their messages, as a channel passes it on: before the message or after it, in any order, twice,
/// and never for the message that a channel has lost.
/// </summary>
internal sealed class CustomerChanges(SimulatedWorld world, Line line, ConnectorId connector, Identifier address, string name)
{
    private readonly Chance chance = world.ClientChance;
    private int made;

    /// <summary>Some edits of a message, around the sending of it.</summary>
    public async Task AroundAsync(string externalId, Func<Task> send)
    {
        var edits = chance.Happens(0.3) ? chance.Between(1, 3) : 0;
        var early = chance.Below(edits + 1);
        for (var i = 0; i < early; i++) await ChangeAsync(externalId);
        await Task.WhenAll([send(), .. Enumerable.Range(early, edits - early).Select(_ => LaterAsync(externalId))]);
        if (chance.Happens(0.03)) await ChangeAsync($"{externalId}-lost");
    }

    private async Task LaterAsync(string externalId)
    {
        await world.Loop.DelayAsync(chance.About(world.Pace / 4));
        await ChangeAsync(externalId);
    }

    private async Task ChangeAsync(string externalId)
    {
        var number = ++made;
        var text = string.Create(CultureInfo.InvariantCulture, $"edit {name} {number}");
        var change = new MessageChange(
            connector, address, text, externalId, chance.Pick<MessageChangeKind>([MessageChangeKind.Edit, MessageChangeKind.Reactions]),
            text, [text], DeliveryStatus.Unspecified, null, chance.Happens(0.5) ? chance.Between(1, 9) : null, world.Now);
        var first = await SendAsync(change);
        if (first.Outcome is ChangeOutcome.Done or ChangeOutcome.Held)
            world.Checks.Changes.Acknowledged(text, first.Outcome);
        if (!chance.Happens(0.3)) return;
        var again = await SendAsync(change);
        if (again.Outcome is not (ChangeOutcome.Duplicate or ChangeOutcome.Done))
            world.Report("Repetition", $"{text} was first {first}, then {again}");
    }

    private Task<Contracts.Conversations.ChangeReply> SendAsync(MessageChange change) => line.InsistAsync(grains => grains
        .GetGrain<IAddressGrain>(GrainKeys.Address(connector, address)).ChangeAsync(change with { ReceivedAt = world.Now }));
}
