namespace Omni.Silo.Hosting;

/// <summary>Says at the start what listens where, and warns of what others could read.</summary>
internal static partial class ListenerLog
{
    public static void Write(ILogger log, IReadOnlyList<Listener> listeners)
    {
        foreach (var listener in listeners)
        {
            LogListens(log, listener.Uri, listener.Protocols, listener.Serves);
            if (listener.IsExposed) LogExposed(log, listener.Uri);
        }
    }

    [LoggerMessage(LogLevel.Information, "Listens on {Address}: {Protocols}; {Serves}")]
    private static partial void LogListens(ILogger log, Uri address, string protocols, string serves);

    [LoggerMessage(LogLevel.Warning,
        "{Address} can be reached from other machines without TLS: tokens and what customers write can be read on the way. "
        + "Keep it on 127.0.0.1 and give --tls-cert and --tls, or let a proxy on this machine do TLS.")]
    private static partial void LogExposed(ILogger log, Uri address);
}
