using System.Runtime.CompilerServices;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;

namespace Omni.Api.Agents;

/// <summary>
/// Events that all devices of an agent get alike, cursor included: made and encoded for the first of them, copied to the
/// others. Those that carry time left are each device's own.
/// </summary>
/// <remarks>
/// Keeps the last of <see cref="Slots"/> places, some 4 MiB, and forgets without being asked: what is not found is made
/// again. Safe to use from several threads.
/// </remarks>
internal sealed class SharedResponses(AgentCursors cursors)
{
    /// <summary>A power of two; devices read within milliseconds of each other.</summary>
    private const int Slots = 4_096;

    private readonly Made?[] made = new Made?[Slots];

    /// <summary>The response for an event that follows on the one before; null: each device needs its own.</summary>
    public V1.ConnectResponse? Find(AgentItem item)
    {
        if (!IsAlike(item.Delta.Update)) return null;
        ref var slot = ref made[RuntimeHelpers.GetHashCode(item.Delta) & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } known && known.Activation == item.Activation
            && ReferenceEquals(known.Delta, item.Delta))
            return known.Response;
        var response = new V1.ConnectResponse
        {
            Cursor = cursors.Write(item.Activation, item.Seq),
            Event = AgentWriter.Write(item.Delta, now: default),
            IsShared = true,
        };
        Volatile.Write(ref slot, new(item.Activation, item.Delta, response));
        return response;
    }

    private static bool IsAlike(AgentUpdate update) =>
        update is MessageAdded or MessageAltered or MessageStatusUpdated or AnswerCaptured or AgentChanged or OfferEnded;

    private sealed record Made(int Activation, AgentDelta Delta, V1.ConnectResponse Response);
}
