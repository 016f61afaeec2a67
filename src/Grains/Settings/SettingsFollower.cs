using Microsoft.Extensions.Logging;
using Omni.Domain.Settings;
using Omni.Grains.Streams;

namespace Omni.Grains.Settings;

/// <summary>Lets a grain look again at each change of the settings. Runs on its scheduler, between requests.</summary>
internal sealed partial class SettingsFollower(ISettingsSource source, ILogger log) : IDisposable
{
    private readonly CancellationTokenSource ended = new();

    /// <summary>Begins to follow.</summary>
    /// <param name="known">The version the grain has looked at.</param>
    /// <param name="look">Told the newer version; it must not wait for anything.</param>
    public void Start(SettingsView known, Action<SettingsView> look) => Detached.Run(() => FollowAsync(known, look));

    /// <summary>Nothing is told from now on. Safe to repeat.</summary>
    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    private async Task FollowAsync(SettingsView known, Action<SettingsView> look)
    {
        if (ended.IsCancellationRequested) return;
        var token = ended.Token;
        try
        {
            while (true)
            {
                known = await source.AfterAsync(known.Version, token);
                Look(known, look);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The grain has ended.
        }
    }

    private void Look(SettingsView known, Action<SettingsView> look)
    {
        try
        {
            look(known);
        }
        catch (Exception e)
        {
            LogLookFailed(log, known.Version, e);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A grain could not look at version {Version} of the settings.")]
    private static partial void LogLookFailed(ILogger logger, int version, Exception exception);
}
