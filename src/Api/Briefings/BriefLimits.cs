namespace Omni.Api.Briefings;

/// <summary>How long what is known of a customer is waited for.</summary>
/// <param name="WithOffer">
/// Longest delay of an offer, from its arrival at the stream. From memory it takes microseconds; a customer who has to be
/// read takes milliseconds.
/// </param>
/// <param name="Asked">For who asks for a briefing alone: nothing rings meanwhile.</param>
public sealed record BriefLimits(TimeSpan WithOffer, TimeSpan Asked)
{
    /// <summary>500 ms and 5 s.</summary>
    public BriefLimits()
        : this(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(5)) { }
}
