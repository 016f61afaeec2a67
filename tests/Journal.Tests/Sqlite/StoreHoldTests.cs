using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Sqlite;

public sealed class StoreHoldTests : IAsyncLifetime
{
    private readonly SqliteTestStore store = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task Store_HeldAlready_IsRefusedWithItsHoldersName()
    {
        var first = await store.OpenAsync();
        var refused = await Assert.ThrowsAsync<JournalStartException>(() => store.OpenAsync(store.Options));

        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName} since 20", refused.Message);
        Assert.Contains("stop that one", refused.Message);
        Assert.Equal(1, (await first.AppendAsync(Sample.Count("con_1", 0))).Position());
    }

    [Fact]
    public async Task Store_LetGo_IsOpenedByTheNext()
    {
        await store.OpenAsync();
        await store.CloseAsync();
        Assert.False(File.Exists(store.Path + ".holder"));

        await store.OpenAsync();
    }

    [Fact]
    public async Task Store_WhoseHolderWasKilled_IsOpened()
    {
        await store.OpenAsync();
        await store.CloseAsync();
        // What a killed process leaves behind: both files, and no lock.
        await File.WriteAllTextAsync(store.Path + ".holder", "process 1 on elsewhere since 2026-01-01T00:00:00Z");

        await store.OpenAsync();
        Assert.Contains($"process {Environment.ProcessId}", await File.ReadAllTextAsync(store.Path + ".holder"));
    }

    [Fact]
    public async Task StoreFiles_AreTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
            return;
        var journal = await store.OpenAsync();
        await journal.AppendAsync(Sample.Count("con_1", 0));

        var folder = Path.GetDirectoryName(store.Path)!;
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder));
        Assert.Equal(
            ["omni.db", "omni.db-shm", "omni.db-wal", "omni.db.holder", "omni.db.lock"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var file in Directory.GetFiles(folder))
            Assert.Equal((file, (UnixFileMode)0b110_000_000), (file, File.GetUnixFileMode(file)));
    }
}
