namespace Orleans.Configuration;

/// <summary>Limits of calls.</summary>
public class SiloMessagingOptions
{
    /// <summary>
    /// How long a caller waits for an answer. Default 5 seconds, which is shorter than that of Orleans.
    /// </summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests that may wait for one activation; zero or less for no limit. Default 10,000.</summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; } = 10_000;
}
