using Omni.Domain.Journal;
using Omni.Journal.Sqlite;
using Omni.Journal.Sqlite.Operations;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Operations;

public sealed class BackupTests : OperationsTests
{
    private const string AnotherEvent =
        "INSERT INTO events SELECT position + 1, 'con_new' || position, 1, 'Counted', at, skeleton, NULL, NULL, NULL "
        + "FROM events WHERE position = (SELECT max(position) FROM events)";

    private string To => Path.Combine(Folder, "backup");

    private StoreTarget Restored => Target with { Path = Path.Combine(Folder, "restored", "omni.db") };

    [Fact]
    public void Backup_BesideAWriter_IsTheLogAtOneMoment()
    {
        // Each step of the copy finds another commit in the store; without one view of all steps it would never end.
        var busy = Target with { Progress = _ => Change(AnotherEvent) };

        var backup = StoreBackup.Run(busy, To, To, pagesPerStep: 1);

        Assert.Equal(Events, backup.Position);
        StoreRestore.Run(Restored, backup.LogFile, backup.KeysFile);
        Assert.Empty(StoreVerify.Run(Restored).Findings);
        Settle();
        Assert.InRange(Verify().Events, Events + 10, 1_000);
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
        var verified = StoreVerify.Run(Restored);
        Assert.Equal((0, 0), (verified.Faults, verified.WithoutChecksum));
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

        var refused = Assert.Throws<JournalStartException>(
            () => StoreRestore.Run(Target, backup.LogFile, backup.KeysFile));
        Assert.Contains("is a store already", refused.Message);
    }

    [Fact]
    public async Task Restore_WithKeysOfAnotherLog_IsRefusedAndLeavesNothing()
    {
        var backup = StoreBackup.Run(Target, To, To);
        var other = Target with { Path = Path.Combine(Folder, "other", "omni.db") };
        await (await Store.OpenAsync(Store.Options with { Path = other.Path })).DisposeAsync();
        var otherTo = Path.Combine(Folder, "backup2");
        var otherKeys = StoreBackup.Run(other, otherTo, otherTo).KeysFile;

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

    private async Task<List<DomainEvent>> ReadAsync(SqliteOptions options)
    {
        await using var journal = await Store.OpenAsync(options);
        return [.. (await journal.ReadLogAsync(0, 1_000)).Select(e => e.Event)];
    }
}
