namespace Omni.Domain.Settings;

/// <summary>Settings as this silo knows them; at most 500 ms behind the settings stream.</summary>
public interface ISettingsSource
{
    /// <summary>The newest version known here.</summary>
    SettingsView Current { get; }

    /// <summary>Reads the settings stream if <paramref name="version"/> is newer than what is known here.</summary>
    ValueTask<SettingsView> AtLeastAsync(int version, CancellationToken cancellationToken = default);

    /// <summary>The newest version known here, once it is newer than <paramref name="version"/>. Safe to repeat.</summary>
    Task<SettingsView> AfterAsync(int version, CancellationToken cancellationToken);
}
