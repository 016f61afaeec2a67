using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain.Settings;

/// <content>Who reads along.</content>
public sealed partial record ChannelSettings
{
    /// <summary>Whether everybody can read what is written: posts of a social network, not private messages.</summary>
    [Id(20)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPublic { get; init; }
}
