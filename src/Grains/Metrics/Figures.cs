namespace Omni.Grains.Metrics;

/// <summary>Figures of one thing, with the label that names it.</summary>
internal interface IFigures
{
    /// <summary>The label.</summary>
    KeyValuePair<string, object?> Tag { get; }
}

/// <summary>A queue.</summary>
/// <param name="Queue">Its id.</param>
/// <param name="Waiting">Interactions in it, offered or not.</param>
/// <param name="LongestWait">Seconds since the one that waits longest has entered; 0: nobody waits.</param>
internal sealed record QueueFigures(string Queue, int Waiting, double LongestWait) : IFigures
{
    public KeyValuePair<string, object?> Tag => new("queue", Queue);
}

/// <summary>A webhook.</summary>
/// <param name="Webhook">Its id.</param>
/// <param name="Lag">Seconds since the oldest event that is not delivered; 0: none.</param>
/// <param name="Blocked">Streams that are held back by an event that was not taken.</param>
/// <param name="DeadLetters">Events given up and not replayed since.</param>
internal sealed record WebhookFigures(string Webhook, double Lag, int Blocked, int DeadLetters) : IFigures
{
    public KeyValuePair<string, object?> Tag => new("webhook", Webhook);
}

/// <summary>What somebody must look at.</summary>
/// <param name="Lag">Seconds since the oldest was due; 0: none is.</param>
/// <param name="Waiting">How many are due.</param>
internal sealed record DueFigures(double Lag, int Waiting);

/// <summary>Values of labels.</summary>
internal static class Label
{
    /// <summary>As labels are written: lower case, words divided by underscores.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) =>
            char.IsUpper(c) ? $"{(i > 0 ? "_" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));
}
