using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Operations;

/// <summary>What a disk that lied or decayed leaves behind: dropped by itself, or refused with what to do.</summary>
public sealed class DamagedFileTests : OperationsTests
{
    private const int PageBytes = 4096;

    private string CopyPath => Path.Combine(Folder, "copy", "omni.db");

    /// <summary>
    /// The last commit is dropped as if it had never been; everything before it stands, and on it goes.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(PageBytes)]
    [InlineData(PageBytes + 25)]
    public async Task LogFile_CutOffInItsLastCommit_LosesThatCommitAlone(int bytes)
    {
        await CopyWithLogAsync(log => log.SetLength(log.Length - bytes));

        var copy = await Store.OpenAsync(Store.Options with { Path = CopyPath });

        Assert.Equal(Enumerable.Range(1, Events + 4).Select(n => (long)n), await PositionsAsync(copy));
        Assert.Equal(Events + 5, (await copy.AppendAsync(SampleStreams.Count("con_99", 0, 1))).Position());
        await Store.CloseAsync();
        Assert.Empty(Omni.Journal.Sqlite.Operations.StoreVerify.Run(Target with { Path = CopyPath }).Findings);
    }

    /// <summary>
    /// Frames carry a running checksum: what follows on a damaged one is dropped too, never read as something else.
    /// </summary>
    [Fact]
    public async Task LogFile_DamagedInTheMiddle_EndsBeforeTheDamage()
    {
        await CopyWithLogAsync(log =>
        {
            log.Position = log.Length / 2;
            log.Write(Junk(64));
        });

        var copy = await Store.OpenAsync(Store.Options with { Path = CopyPath });

        var positions = await PositionsAsync(copy);
        Assert.InRange(positions.Count, Events, Events + 4);
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(n => (long)n), positions);
    }

    [Theory]
    [InlineData(0, "file is not a database")]
    [InlineData(1, "malformed")]
    public async Task Store_WithADamagedPage_IsRefusedWithWhatToDo(int firstPage, string expected)
    {
        Overwrite(firstPage, count: 1);

        var refused = await Assert.ThrowsAsync<JournalStartException>(() => Store.OpenAsync());

        Assert.Contains(expected, refused.Message);
        Assert.Contains("run verify to see what is lost, and restore a backup", refused.Message);
    }

    [Fact]
    public void Verify_OfAFileWithDamagedPages_NamesThem()
    {
        Overwrite(firstPage: 2, count: 3);

        var result = Verify();

        Assert.True(result.Faults > 0);
        Assert.All(result.Findings, finding => Assert.Equal(Store.Path, finding.Where));
    }

    private static async Task<List<long>> PositionsAsync(IJournal journal) =>
        [.. (await journal.ReadLogAsync(0, 1_000)).Select(e => e.Position)];

    /// <summary>
    /// Copies a store that is open, five commits in its write-ahead log, as a power cut would leave it.
    /// </summary>
    private async Task CopyWithLogAsync(Action<FileStream> damage)
    {
        var journal = await Store.OpenAsync();
        for (var n = 1; n <= 5; n++) await journal.AppendAsync(SampleStreams.Count($"con_new{n}", 0, n));
        Directory.CreateDirectory(Path.GetDirectoryName(CopyPath)!);
        File.Copy(Store.Path, CopyPath);
        File.Copy(Store.Path + "-wal", CopyPath + "-wal");
        using var log = new FileStream(CopyPath + "-wal", FileMode.Open);
        damage(log);
    }

    private void Overwrite(int firstPage, int count)
    {
        using var file = new FileStream(Store.Path, FileMode.Open);
        file.Position = firstPage * PageBytes;
        file.Write(Junk(count * PageBytes));
    }

    private static byte[] Junk(int bytes) => [.. Enumerable.Repeat((byte)0xA5, bytes)];
}
