using Omni.Domain.Channels;
using Orleans;

namespace Omni.Domain.Settings;

/// <content>How long texts may be.</content>
public sealed partial record ChannelSettings
{
    /// <summary>Of texts that go out; null: what a request carries. What comes in is kept whole.</summary>
    [Id(24)]
    public TextLimits? Text { get; init; }
}
