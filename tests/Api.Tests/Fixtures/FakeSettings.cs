using Omni.Domain.Settings;

namespace Omni.Api.Tests.Fixtures;

/// <summary>Settings in which nothing is configured.</summary>
internal sealed class FakeSettings : ISettingsSource
{
    public SettingsView Current { get; } = new(1, SettingsDocument.Empty("main"));

    public ValueTask<SettingsView> AtLeastAsync(int version, CancellationToken cancellationToken = default) => new(Current);

    /// <summary>There is never a newer one.</summary>
    public Task<SettingsView> AfterAsync(int version, CancellationToken cancellationToken) =>
        new TaskCompletionSource<SettingsView>().Task.WaitAsync(cancellationToken);
}
