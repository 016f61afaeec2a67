using Omni.Domain.Journal;
using Omni.Journal.Sqlite;
using Omni.Journal.Sqlite.Operations;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Operations;

public sealed class BackupTests : OperationsTests
{
    private string To => Path.Combine(Folder, "backup");

    private StoreTarget Restored => Target with { Path = Path.Combine(Folder, "restored", "omni.db") };

    [Fact]
    public async Task Backup_BesideAWriter_IsTheLogAtOneMoment()
    {
        var journal = await Store.OpenAsync();
        var written = Events;
        var busy = Target with
        {
            // Each step of the copy sees another commit; the copy must not.
            Progress = _ => journal.AppendAsync(SampleStreams.Count($"con_new{++written}", 0, 1)).Wait(),
        };

        var backup = StoreBackup.Run(busy, To, To);

        Assert.True(written > Events);
        Assert.Equal(Events, backup.Position);
        Assert.Equal(journal.LogId, backup.LogId);
        StoreRestore.Run(Restored, backup.LogFile, backup.KeysFile);
        Assert.Empty(StoreVerify.Run(Restored).Findings);
    }

    [Fact]
    public async Task Restore_WithKeys_ReadsWhatWasWrittenUnderANewLogId()
    {
        var before = await ReadAsync(Store.Options);
        var backup = StoreBackup.Run(Target, To, To);

        var result = StoreRestore.Run(Restored, backup.LogFile, backup.KeysFile);

        Assert.Equal((Events, 3, true), (result.Position, result.Keys, result.HasKeys));
        Assert.NotEqual(result.OldLogId, result.NewLogId);
        Assert.Equal(before, await ReadAsync(Store.Options with { Path = Restored.Path }));
        var journal = await Store.OpenAsync(Store.Options with { Path = Restored.Path });
        Assert.Equal(result.NewLogId, journal.LogId);
        Assert.Equal("con_said2", await journal.FindClaimAsync(new(ClaimKind.Identifiers, "words 2")));
        Assert.Equal(Events + 1, (await journal.AppendAsync(SampleStreams.Count("con_01", 2, 5))).Position());
    }

    [Fact]
    public async Task Restore_WithoutKeys_ReadsEverythingPersonalAsErased()
    {
        var backup = StoreBackup.Run(Target, To, To);

        var result = StoreRestore.Run(Restored, backup.LogFile, keysFile: null);

        Assert.Equal((0, false), (result.Keys, result.HasKeys));
        var read = await ReadAsync(Store.Options with { Path = Restored.Path });
        Assert.Equal(Events, read.Count);
        Assert.Equal(3, read.OfType<Said>().Count(said => said.Personal is null));
        Assert.Empty(StoreVerify.Run(Restored).Findings);
    }

    [Fact]
    public void Backup_OfTheLog_HoldsNoKeyAndNoSecret()
    {
        List<byte[]> secrets = [];
        using (var database = Database.Open(Store.Path))
        using (var read = database.Prepare("SELECT key FROM keys UNION ALL SELECT value FROM secrets"))
            while (read.Step())
                secrets.Add(read.Bytes(0)!);

        var backup = StoreBackup.Run(Target, To, Path.Combine(Folder, "keys"));

        Assert.Equal(4, secrets.Count);
        var (log, keys) = (File.ReadAllBytes(backup.LogFile), File.ReadAllBytes(backup.KeysFile));
        Assert.All(secrets, secret => Assert.True(keys.AsSpan().IndexOf(secret) >= 0));
        Assert.All(secrets, secret => Assert.True(log.AsSpan().IndexOf(secret) < 0));
        Assert.Equal(Path.Combine(Folder, "keys"), Path.GetDirectoryName(backup.KeysFile));
        Assert.Equal([backup.LogFile], Directory.GetFiles(To));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup.LogFile));
    }

    [Fact]
    public void Restore_OverAStore_IsRefused()
    {
        var backup = StoreBackup.Run(Target, To, To);

        var refused = Assert.Throws<JournalStartException>(() => StoreRestore.Run(Target, backup.LogFile, backup.KeysFile));
        Assert.Contains("is a store already", refused.Message);
    }

    [Fact]
    public async Task Restore_WithKeysOfAnotherLog_IsRefusedAndLeavesNothing()
    {
        var backup = StoreBackup.Run(Target, To, To);
        var other = Target with { Path = Path.Combine(Folder, "other", "omni.db") };
        await (await Store.OpenAsync(Store.Options with { Path = other.Path })).DisposeAsync();
        var otherKeys = StoreBackup.Run(other, Path.Combine(Folder, "backup2"), Path.Combine(Folder, "backup2")).KeysFile;

        var refused = Assert.Throws<JournalStartException>(() => StoreRestore.Run(Restored, backup.LogFile, otherKeys));

        Assert.Contains("holds keys of log", refused.Message);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Restored.Path)!));
    }

    [Theory]
    [InlineData("missing", "There is no file")]
    [InlineData("text", "is not a database")]
    [InlineData("database", "is no backup of a store")]
    public void Restore_OfSomethingElse_IsRefused(string what, string expected)
    {
        var file = Path.Combine(Folder, what);
        if (what == "text") File.WriteAllText(file, new string('x', 10_000));
        if (what == "database")
        {
            File.WriteAllBytes(file, []);
            Change(file, "CREATE TABLE other (x)");
        }

        var refused = Assert.Throws<JournalStartException>(() => StoreRestore.Run(Restored, file, null));
        Assert.Contains(expected, refused.Message);
    }

    private async Task<List<DomainEvent>> ReadAsync(JournalOptions options)
    {
        await using var journal = await Store.OpenAsync(options);
        return [.. (await journal.ReadLogAsync(0, 1_000)).Select(e => e.Event)];
    }
}
