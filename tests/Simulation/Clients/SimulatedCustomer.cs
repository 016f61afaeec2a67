using System.Globalization;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// Somebody who writes or calls, and the connector that passes it on: retries until acknowledged, sends twice, sends
/// several at once, leaves, asks for another channel.
/// </summary>
internal sealed class SimulatedCustomer(SimulatedWorld world, int number, ChannelSettings channel, bool isPatient)
{
    private readonly Line line = new(world);
    private readonly Chance chance = world.ClientChance;
    private CustomerChanges? changes;
    private int messages;
    private int requests;
    private IngestResult? last;

    /// <summary>Where the last message went.</summary>
    public InteractionId? Interaction => last?.Interaction;

    private string Name => string.Create(CultureInfo.InvariantCulture, $"c{number}");

    private ConnectorId Connector => channel.Connector ?? new($"cnn_{channel.Id}");

    private Identifier Address => channel.AddressKind switch
    {
        IdentifierKind.Phone => new(IdentifierKind.Phone, "", string.Create(CultureInfo.InvariantCulture, $"+48{number:D9}")),
        IdentifierKind.Email => new(IdentifierKind.Email, "", $"{Name}@example.org"),
        _ => new(IdentifierKind.Handle, channel.Id, Name),
    };

    private CustomerChanges Changes => changes ??= new(world, new Line(world), Connector, Address, Name);

    private Identifier PhoneNumber =>
        new(IdentifierKind.Phone, "", string.Create(CultureInfo.InvariantCulture, $"+49{number:D9}"));

    /// <summary>Writing or calling just now, or about to begin.</summary>
    public bool IsHere { get; private set; } = true;

    /// <summary>Begins once more, as soon as the loop gets to it: nobody else may start them meanwhile.</summary>
    public SimulatedCustomer Again()
    {
        IsHere = true;
        return this;
    }

    public async Task LiveAsync()
    {
        for (var left = chance.Between(1, 6); left > 0 && world.IsBusy; left--)
        {
            if (isPatient) await SayAsync();
            else await Task.WhenAll(Enumerable.Range(0, chance.Between(1, 3)).Select(_ => SayAsync()));
            await world.Loop.DelayAsync(chance.About(world.Pace * 4));
            if (chance.Happens(0.08)) await AskForVoiceAsync();
            if (chance.Happens(0.1)) await AskToBeCalledAsync();
        }

        if (world.IsBusy && chance.Happens(0.5)) await LeaveAsync();
        else if (world.IsBusy && chance.Happens(0.2)) await new Closer(world, line, Connector, Name).CloseAsync(last);
        IsHere = false;
    }

    /// <summary>One message, until it is acknowledged; sometimes once more afterwards.</summary>
    public async Task SayAsync()
    {
        var next = ++messages;
        var isCall = channel.AddressKind == IdentifierKind.Phone;
        var text = isCall ? null : Ledger.TextOf(Name, next, isPatient);
        var message = new InboundMessage(
            Connector, channel.Id, Address, $"{Name}-{next}", EvidenceLevel.ChannelVerified, Name, text, SentAt(),
            isPatient && chance.Happens(0.3) ? next : null, null, [], next == 1 && chance.Happens(0.2), world.Now);
        if (message.AwaitHandOver) message = message with { SelfService = chance.Happens(0.5) };
        IngestResult? taken = null;
        if (isCall) taken = await IngestAsync(message);
        else await Changes.AroundAsync(message.ExternalId, async () => taken = await IngestAsync(message));
        var result = taken!;
        if (message.AwaitHandOver) await HandOverAsync(result, message.SelfService && chance.Happens(0.3));
        if (chance.Happens(0.1)) await RepeatAsync(message, result);
    }

    private async Task<IngestResult> IngestAsync(InboundMessage message)
    {
        var key = GrainKeys.Address(message.Connector, message.Address);
        var result = await line.InsistAsync(
            grains => grains.GetGrain<IAddressGrain>(key).IngestAsync(message with { ReceivedAt = world.Now }));
        if (message.Text is { } text)
            world.Checks.Promises.Ingested(text, result.Conversation, result.Interaction, result.Message);
        return last = result;
    }

    private async Task RepeatAsync(InboundMessage message, IngestResult first)
    {
        var again = await IngestAsync(message);
        if ((again.Conversation, again.Interaction, again.Message) != (first.Conversation, first.Interaction, first.Message))
            world.Report("Repetition", $"{message.ExternalId} was first {first}, then {again}");
    }

    private async Task HandOverAsync(IngestResult result, bool isContained)
    {
        if (chance.Happens(0.3)) return; // the bot has crashed: the hand-over time-out has to do
        await world.Loop.DelayAsync(chance.About(world.Pace));
        if (chance.Happens(0.3))
        {
            await RecordAsync(result, new(result.Interaction, Connector, [], HandOver: false, null, []) { Replied = true });
            await world.Loop.DelayAsync(chance.About(world.Pace));
        }

        await RecordAsync(result, new(result.Interaction, Connector, [new("topic", Name)], HandOver: !isContained, null, [])
        {
            Contained = isContained,
        });
    }

    /// <summary>Told until it is taken: a bot that has replied leaves nobody behind who does not write again.</summary>
    private Task RecordAsync(IngestResult result, RecordAnswersCommand command) => line.InsistAsync(
        grains => grains.GetGrain<IConversationInbound>(result.Conversation.Value).RecordAnswersAsync(command));

    private async Task LeaveAsync()
    {
        if (last is not { } result) return;
        await line.CallAsync(grains => grains.GetGrain<IConversationInbound>(result.Conversation.Value)
            .CustomerLeftAsync(result.Interaction, Connector));
    }

    private async Task AskForVoiceAsync()
    {
        if (last is not { } result || channel.AddressKind == IdentifierKind.Phone) return;
        var phone = PhoneNumber;
        await line.CallAsync(grains => grains.GetGrain<ICustomerIdentity>(result.Customer.Value)
            .AssertAsync(phone, EvidenceLevel.SignedIn, "desk", new RequestStamp("desk", $"link-{Name}", Name)));
        await line.CallAsync(
            grains => grains.GetGrain<ICustomerGrain>(result.Customer.Value)
                .RequestSwitchAsync("voice", new RequestStamp("desk", $"voice-{Name}-{messages}", Name)));
    }

    /// <summary>Would rather be called, at once or in the next minute; sometimes thinks better of it.</summary>
    private async Task AskToBeCalledAsync()
    {
        if (last is not { } result) return;
        var phone = channel.AddressKind == IdentifierKind.Phone ? null : PhoneNumber;
        var slot = chance.Happens(0.5) ? SlotRules.After(world.Settings.Queues[0].Callback!, null, world.Now) : (DateTimeOffset?)null;
        var request = string.Create(CultureInfo.InvariantCulture, $"call-{Name}-{++requests}");
        var command = new ChooseCallback(result.Interaction, Connector, slot, "voice", phone);
        var stamp = new RequestStamp(Connector.Value, request, $"{slot:O}");
        IConversationCallbacks Callbacks(Orleans.IGrainFactory grains) =>
            grains.GetGrain<IConversationCallbacks>(result.Conversation.Value);
        var first = await line.CallAsync(grains => Callbacks(grains).ChooseAsync(command, stamp));
        var again = await line.CallAsync(grains => Callbacks(grains).ChooseAsync(command, stamp));
        if (first is not { Came: true, Value: { Outcome: CallbackOutcome.Done } chosen }) return;
        if (again.Came && (again.Value.Outcome, again.Value.Callback) != (chosen.Outcome, chosen.Callback))
            world.Report("Repetition", $"{request} was first {chosen}, then {again.Value}");
        if (chance.Happens(0.2)) await line.CallAsync(grains => Callbacks(grains).CancelAsync(chosen.Callback, null));
    }

    private DateTimeOffset? SentAt() => chance.Happens(0.5)
        ? world.Now - chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(3))
        : null;
}
