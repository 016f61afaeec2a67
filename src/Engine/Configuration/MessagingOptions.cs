namespace Orleans.Configuration;

/// <summary>What calls have in common, from a silo or from a client.</summary>
public abstract class MessagingOptions
{
    /// <summary>
    /// How long a caller waits for an answer. Default 5 seconds, which is shorter than that of Orleans.
    /// </summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
