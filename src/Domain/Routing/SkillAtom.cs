using System.Collections.Immutable;
using System.Globalization;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>One comparison of one skill (Semantics §8).</summary>
/// <param name="Skill">Skill id.</param>
/// <param name="Op">How it is compared.</param>
/// <param name="Values">What with: several for <see cref="SkillOp.In"/>, one for all others.</param>
/// <param name="Weight">How much it counts in the score, at least 0; 1 unless set.</param>
[GenerateSerializer, Immutable]
public sealed record SkillAtom(
    [property: Id(0)] string Skill,
    [property: Id(1)] SkillOp Op,
    [property: Id(2)] ImmutableArray<SkillValue> Values,
    [property: Id(3)] double Weight = 1)
{
    /// <summary>A comparison with a level.</summary>
    public static SkillAtom Of(string skill, SkillOp op, int level, double weight = 1) =>
        new(skill, op, [new(level)], weight);

    /// <summary>Whether it compares sizes: only levels have one.</summary>
    public bool IsMagnitude() => Op is SkillOp.Less or SkillOp.AtMost or SkillOp.Greater or SkillOp.AtLeast;

    /// <summary>Whether an agent with that value passes; a missing skill fails everything but ≠.</summary>
    public bool IsMet(SkillLevel? skill)
    {
        if (skill is null) return Op == SkillOp.NotEqual;
        if (!IsMagnitude()) return Values.Contains(skill.Value()) != (Op == SkillOp.NotEqual);
        if (skill.Text is not null || Values[0] is not { Text: null, Level: var asked }) return false;
        return Op switch
        {
            SkillOp.Less => skill.Level < asked,
            SkillOp.AtMost => skill.Level <= asked,
            SkillOp.Greater => skill.Level > asked,
            _ => skill.Level >= asked,
        };
    }

    /// <summary>
    /// How well an agent fits, 0 to 1: 1 or 0 for =, ≠ and in; for sizes 1/(1 + e^−x) with x = (v − req)/req for &gt; and ≥,
    /// (req − v)/req for &lt; and ≤; required 0 divides by 1, a missing skill or a free value counts 0.
    /// </summary>
    public double Fit(SkillLevel? skill)
    {
        if (!IsMagnitude()) return IsMet(skill) ? 1 : 0;
        if (skill is not { Text: null, Level: var level } || Values[0] is not { Text: null, Level: var asked }) return 0;
        var above = (level - asked) / (double)(asked == 0 ? 1 : asked);
        var x = Op is SkillOp.Greater or SkillOp.AtLeast ? above : -above;
        return 1 / (1 + Math.Exp(-x));
    }

    /// <summary>As signatures and relaxation steps write it, for example <c>polish≥2</c> or <c>region="north"*2</c>.</summary>
    public override string ToString()
    {
        var weight = Weight.Equals(1d) ? "" : string.Create(CultureInfo.InvariantCulture, $"*{Weight:R}");
        return Op == SkillOp.In
            ? $"{Skill}∈{{{string.Join(',', Values)}}}{weight}"
            : $"{Skill}{Symbol}{Values[0]}{weight}";
    }

    private string Symbol => Op switch
    {
        SkillOp.Equal => "=",
        SkillOp.NotEqual => "≠",
        SkillOp.Less => "<",
        SkillOp.AtMost => "≤",
        SkillOp.Greater => ">",
        _ => "≥",
    };

    /// <inheritdoc/>
    public bool Equals(SkillAtom? other) =>
        other is not null && Op == other.Op && Weight.Equals(other.Weight)
        && string.Equals(Skill, other.Skill, StringComparison.Ordinal) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Skill, Op, Weight, Values[0]);
}
