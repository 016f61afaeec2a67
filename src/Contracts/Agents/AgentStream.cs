using System.Collections.Immutable;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Contracts.Agents;

/// <summary>An agent's stream as the API holds it. Calls never block the agent.</summary>
public interface IAgentObserver : IGrainObserver
{
    /// <summary>Numbered updates, without a gap within one activation.</summary>
    Task OnDeltasAsync(AgentDeltas deltas);

    /// <summary>Somebody types: outside the numbers, shown at once or never.</summary>
    Task OnTypingAsync(TypingSignal signal);

    /// <summary>The same device opened a newer stream: this one gets nothing any more.</summary>
    Task OnReplacedAsync();
}

/// <summary>Numbered updates.</summary>
/// <param name="Activation">The log they belong to.</param>
[GenerateSerializer, Immutable]
public sealed record AgentDeltas(
    [property: Id(0)] int Activation, [property: Id(1)] ImmutableArray<AgentDelta> Deltas);

/// <summary>One numbered update.</summary>
/// <param name="Seq">From 1, without a gap within one activation.</param>
[GenerateSerializer, Immutable]
public sealed record AgentDelta([property: Id(0)] long Seq, [property: Id(1)] AgentUpdate Update);

/// <summary>First answer of a stream.</summary>
/// <param name="Activation">The log's number.</param>
/// <param name="Seq">Number of the last update that the snapshot or the missed updates contain.</param>
/// <param name="Gap">The cursor could not be resumed: the snapshot stands for what was missed.</param>
/// <param name="Missed">Updates since the cursor; empty with a snapshot.</param>
/// <param name="Snapshot">Everything in hand; null when resumed.</param>
/// <param name="Lease">How long the device counts as connected without a renewal.</param>
[GenerateSerializer, Immutable]
public sealed record AgentHello(
    [property: Id(0)] int Activation,
    [property: Id(1)] long Seq,
    [property: Id(2)] bool Gap,
    [property: Id(3)] ImmutableArray<AgentDelta> Missed,
    [property: Id(4)] AgentSnapshot? Snapshot,
    [property: Id(5)] TimeSpan Lease);

/// <summary>Everything an agent has in hand.</summary>
[GenerateSerializer, Immutable]
public sealed record AgentSnapshot(
    [property: Id(0)] AgentView Agent,
    [property: Id(1)] ImmutableArray<OfferRang> Offers,
    [property: Id(2)] ImmutableArray<ConversationView> Conversations);
