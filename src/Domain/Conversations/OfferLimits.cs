namespace Omni.Domain.Conversations;

/// <summary>Fixed times around an offer (Semantics §4); those an administrator may change stand in the policy.</summary>
public static class OfferLimits
{
    /// <summary>Added to the time to live: the way to the screen.</summary>
    public static readonly TimeSpan Delivery = TimeSpan.FromSeconds(1);

    /// <summary>An accept this late still counts.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    /// <summary>Decided later than this after the deadline: nobody was there to decide, so it is no miss.</summary>
    public static readonly TimeSpan Overdue = TimeSpan.FromMilliseconds(1250);

    /// <summary>Exclusions that leave nobody last at least this long before all of them end.</summary>
    public static readonly TimeSpan NobodyLeft = TimeSpan.FromSeconds(60);
}
