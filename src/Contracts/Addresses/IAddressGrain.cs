using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;
using Omni.Domain.Messages;
using Omni.Domain;
using Orleans;

namespace Omni.Contracts.Addresses;

/// <summary>Inbound order of one address; key <see cref="GrainKeys.Address"/>. Caller: the API.</summary>
public interface IAddressGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes a message in, finding or making its customer and conversation. Repeating gives the first answer as
    /// <see cref="ReceiveStatus.Duplicate"/>.
    /// </summary>
    Task<IngestResult> IngestAsync(InboundMessage message);

    /// <summary>
    /// Does what a customer did to a message of the address, or keeps it until the message comes. Repeating gives the first
    /// answer as <see cref="ChangeOutcome.Duplicate"/>.
    /// </summary>
    Task<ChangeReply> ChangeAsync(MessageChange change);
}

/// <summary>Where an inbound message ended up.</summary>
/// <param name="Status">Accepted or Duplicate.</param>
/// <param name="Message">The message's id; null when only a medium began.</param>
/// <param name="NewCustomer">The address was not known before.</param>
[GenerateSerializer, Immutable]
public sealed record IngestResult(
    [property: Id(0)] ReceiveStatus Status,
    [property: Id(1)] CustomerId Customer,
    [property: Id(2)] ConversationId Conversation,
    [property: Id(3)] InteractionId Interaction,
    [property: Id(4)] MessageId? Message,
    [property: Id(5)] bool NewCustomer);
