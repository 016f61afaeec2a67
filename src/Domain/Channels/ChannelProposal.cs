using Orleans;

namespace Omni.Domain.Channels;

/// <summary>A channel over which a customer may go on.</summary>
/// <param name="Channel">Channel id.</param>
/// <param name="Text">What to say to them, in their language if there is such a text; empty: there is none.</param>
/// <param name="IsOpen">Whether the channel's queue works now.</param>
[GenerateSerializer, Immutable]
public sealed record ChannelProposal(
    [property: Id(0)] string Channel, [property: Id(1)] string Text, [property: Id(2)] bool IsOpen);
