using Orleans;

namespace Omni.Domain.Settings;

/// <summary>Something wrong with a settings document.</summary>
/// <param name="Path">Where, for example <c>agents[3].queues[0]</c>.</param>
/// <param name="Text">What, the value seen, and what is allowed.</param>
[GenerateSerializer, Immutable]
public sealed record SettingsFault([property: Id(0)] string Path, [property: Id(1)] string Text);
