using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// What somebody writes is in no other person's conversation, whatever was merged, split, or taken apart again, of customers
/// and of conversations (Semantics §19, mission U3).
/// </summary>
/// <remarks>A message may have been under way while two customers were taken apart: for so long it may still be in either's.</remarks>
internal sealed class SamePerson(Persons persons) : Invariant
{
    private static readonly TimeSpan UnderWayMax = TimeSpan.FromSeconds(10);
    private readonly Dictionary<Identifier, CustomerId> owners = [];
    private readonly Dictionary<InteractionId, Identifier> addresses = [];

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case IdentifierLinked { Personal.Identifier: { } address }:
                owners[address] = new(recorded.Stream);
                break;
            case InteractionOpened { Personal.Address: { } address } e:
                addresses[e.Interaction] = address;
                break;
            case MessageReceived e when addresses.TryGetValue(e.Interaction, out var from) && owners.TryGetValue(from, out var writer):
                var customer = Shadow.Customers[recorded.Stream];
                Require(
                    persons.AreOne(writer, customer, e.At - UnderWayMax), recorded,
                    $"'{e.Personal?.Text}' of {writer} is in a conversation of {customer}");
                break;
        }
    }
}
