using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Connectors are asked to dial, put through, part and hang up for as long as it makes sense, and no longer: what a conversation
/// wants done with its live media is what the shadow says, and nothing else.
/// </summary>
internal sealed class Orders(Folds folds) : Invariant
{
    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var stream in append.Streams)
        {
            if (!Shadow.Conversations.ContainsKey(stream.Stream)) continue;
            var wanted = Shadow.Outbox.Open
                .Where(o => o.Value.Interaction.Conversation == stream.Stream && IsOrder(o.Value.Kind)).Select(o => o.Key).ToHashSet();
            var asked = folds.Find(stream.Stream)!.Rows
                .Select(r => r.Value).OfType<OutboxRow>().Where(r => IsOrder(r.Delivery.Kind)).Select(r => r.Delivery.Id).ToHashSet();
            Require(
                asked.SetEquals(wanted),
                $"{stream.Stream} asks for [{string.Join(", ", asked.Except(wanted))}] beyond what is wanted, and not for [{string.Join(", ", wanted.Except(asked))}]");
        }
    }

    private static bool IsOrder(DeliveryKind kind) => kind is DeliveryKind.Connect or DeliveryKind.Dial or DeliveryKind.Park
        or DeliveryKind.Join or DeliveryKind.Leave or DeliveryKind.Disconnect;
}
