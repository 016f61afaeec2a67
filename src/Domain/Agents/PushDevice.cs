namespace Omni.Domain.Agents;

/// <summary>A device that a push reaches while it has no stream open.</summary>
/// <param name="Id">As its frontend named it.</param>
/// <param name="Mobile">A mobile app: offers ring twice as long when no other device is live.</param>
public sealed record PushDevice(string Id, bool Mobile);
