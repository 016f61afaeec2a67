using Orleans;

namespace Omni.Domain.Settings;

/// <summary>Something wrong with a settings document.</summary>
/// <param name="Path">Where, in the words of the API, for example <c>agents[3].queue_ids[0]</c>.</param>
/// <param name="Text">What, the value seen, and what is allowed.</param>
[GenerateSerializer, Immutable]
public sealed record SettingsFault([property: Id(0)] string Path, [property: Id(1)] string Text);
