using Orleans;

namespace Omni.Domain.Callbacks;

/// <summary>How far a callback is that is dialled before an agent has it.</summary>
public enum DialFirstStage
{
    /// <summary>It is not, or not yet.</summary>
    Unspecified = 0,

    /// <summary>The connector is to dial, or dials: no agent is asked meanwhile.</summary>
    Ordered = 1,

    /// <summary>The customer picked up before an agent had it.</summary>
    PickedUp = 2,

    /// <summary>Nobody dialled in time: in this entry an agent has it first.</summary>
    Lapsed = 3,
}

/// <summary>What its queue has to know of a callback that waits.</summary>
public enum EntryDialling
{
    /// <summary>It is no callback, or an agent has to have it first.</summary>
    Unspecified = 0,

    /// <summary>It may be dialled before an agent has it, once the wait is short and where the queue does so.</summary>
    Possible = 1,

    /// <summary>It is being dialled: it keeps its place and is offered to nobody.</summary>
    UnderWay = 2,
}

/// <summary>A queue sees that the wait of a callback is short enough to dial it before an agent has it.</summary>
/// <param name="ExpectedWait">E[W] of its place (Semantics §13).</param>
/// <param name="SettingsVersion">Version of the settings the queue decided by.</param>
[GenerateSerializer, Immutable]
public sealed record DialFirstOrder(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] QueueId Queue,
    [property: Id(2)] TimeSpan ExpectedWait,
    [property: Id(3)] int SettingsVersion);
