using Omni.Domain.Channels;
using Omni.Domain.Journal;

namespace Omni.Domain.Agents;

/// <summary>A new activation of the agent took over; what an older one promised is refused.</summary>
public sealed record AgentActivated(int Activation, DateTimeOffset At) : DomainEvent(At);

/// <summary>The first device came.</summary>
public sealed record AgentConnected(DateTimeOffset At) : DomainEvent(At);

/// <summary>The last device's lease ended.</summary>
public sealed record AgentReconnecting(DateTimeOffset At) : DomainEvent(At);

/// <summary>Nobody came back within the grace.</summary>
public sealed record AgentDisconnected(DateTimeOffset At) : DomainEvent(At);

/// <summary>A device opened its stream that a push reaches without one: its lease goes on for long when the stream ends.</summary>
/// <param name="Device">As its frontend named it.</param>
/// <param name="Mobile">A mobile app.</param>
public sealed record PushDeviceAdded(string Device, bool Mobile, DateTimeOffset At) : DomainEvent(At);

/// <summary>No push reaches it any more: it said so, or its lease ended.</summary>
public sealed record PushDeviceRemoved(string Device, DateTimeOffset At) : DomainEvent(At);

/// <summary>The agent declared something, or Omni did for them.</summary>
/// <param name="Reason">For NotReady; empty otherwise.</param>
public sealed record RoutabilityChanged(Routability Routability, string Reason, DateTimeOffset At) : DomainEvent(At);

/// <summary>What to become when the load reaches 0.</summary>
public sealed record NextRoutabilityChosen(Routability Routability, string Reason, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>An offer rang out.</summary>
/// <param name="Count">Misses in a row, this one included.</param>
public sealed record OfferMissed(OfferId Offer, ChannelClass Class, int Count, DateTimeOffset At) : DomainEvent(At);

/// <summary>The agent answered an offer, or declared themselves available: their misses in a row are over.</summary>
public sealed record MissesEnded(DateTimeOffset At) : DomainEvent(At);
