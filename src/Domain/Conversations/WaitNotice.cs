using Omni.Domain.Estimates;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>How a queue sees the wait of one interaction.</summary>
/// <param name="Estimate">Null: nobody is there who could, or it is closed.</param>
/// <param name="Position">From 1.</param>
/// <param name="OpensAt">The next opening while it is closed; null: it is open.</param>
/// <param name="SettingsVersion">Settings the queue knows.</param>
[GenerateSerializer, Immutable]
public sealed record WaitNotice(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] QueueId Queue,
    [property: Id(2)] GivenEstimate? Estimate,
    [property: Id(3)] int Position,
    [property: Id(4)] DateTimeOffset? OpensAt,
    [property: Id(5)] int SettingsVersion);
