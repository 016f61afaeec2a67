using Orleans;

namespace Omni.Domain.Routing;

/// <summary>What an agent can do.</summary>
/// <param name="Skill">Skill id.</param>
/// <param name="Level">1–5; 0 beside a free value.</param>
[GenerateSerializer, Immutable]
public sealed record SkillLevel([property: Id(0)] string Skill, [property: Id(1)] int Level)
{
    /// <summary>A free value instead of a level, for example a region; null: the level counts.</summary>
    [Id(2)]
    public string? Text { get; init; }

    /// <summary>What atoms are compared with.</summary>
    public SkillValue Value() => Text is null ? new(Level) : SkillValue.Of(Text);
}
