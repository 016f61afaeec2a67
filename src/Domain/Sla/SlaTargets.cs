using Orleans;

namespace Omni.Domain.Sla;

/// <summary>Within which working time something is promised. Null: what stands behind says it; zero: nothing is promised.</summary>
/// <param name="FirstResponse">From the customer's first message to the first human reply.</param>
/// <param name="NextResponse">From the first unanswered message after a human reply to the next one.</param>
/// <param name="Resolution">From the conversation's opening to its close, without what pauses it.</param>
[GenerateSerializer, Immutable]
public sealed record SlaTargets(
    [property: Id(0)] TimeSpan? FirstResponse, [property: Id(1)] TimeSpan? NextResponse, [property: Id(2)] TimeSpan? Resolution)
{
    /// <summary>Shortest promise.</summary>
    public static readonly TimeSpan Min = TimeSpan.FromSeconds(1);

    /// <summary>Longest promise.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromDays(90);

    /// <summary>What the policy promises unless it says otherwise (Semantics §18): responses 4 h, resolution nothing.</summary>
    public static readonly SlaTargets Default = new(TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.Zero);

    /// <summary>The target of a clock; null: what stands behind says it.</summary>
    public TimeSpan? this[SlaClock clock] => clock switch
    {
        SlaClock.FirstResponse => FirstResponse,
        SlaClock.NextResponse => NextResponse,
        _ => Resolution,
    };
}
