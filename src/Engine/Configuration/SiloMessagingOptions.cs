namespace Orleans.Configuration;

/// <summary>Limits of calls.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>
    /// Requests that may wait for one activation; zero or less for no limit. Default 10,000, where Orleans has none.
    /// </summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; } = 10_000;
}
