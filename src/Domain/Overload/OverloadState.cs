namespace Omni.Domain.Overload;

/// <summary>On or off with hysteresis (Semantics §12): on at once, off after two calm minutes without a break.</summary>
/// <param name="IsOn">Whether the rule's action is taken.</param>
/// <param name="CalmSince">Since when values were calm without a break, while it is on.</param>
public readonly record struct OverloadState(bool IsOn, DateTimeOffset? CalmSince)
{
    /// <summary>The state after one more look. Looking more or less often changes nothing but when it is seen.</summary>
    /// <param name="value">What the trigger shows; null: unknown, which is not calm and turns nothing on.</param>
    public OverloadState Next(OverloadRule rule, double? value, DateTimeOffset now)
    {
        if (!IsOn) return new(value is { } seen && rule.TurnsOn(seen), null);
        if (value is not { } current || !rule.IsCalm(current)) return new(true, null);
        var since = CalmSince ?? now;
        return now - since >= OverloadRule.OffAfter ? new(false, null) : new(true, since);
    }
}
