using System.Security.Cryptography;
using Omni.Api.Attachments;

namespace Omni.Api.Tests.Attachments;

public sealed class FolderAttachmentStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FolderAttachmentStore store;

    public FolderAttachmentStoreTests() => store = new(Path.Combine(folder.Path, "attachments"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Content_IsNamedByItsSum_AndReadBeforeAndAfterItIsKept()
    {
        var content = await StoreAsync("hello"u8.ToArray());

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("hello"u8)), content);
        Assert.Equal("hello"u8.ToArray(), await ReadAsync(content));
        Assert.True(await store.KeepAsync(content));
        Assert.True(await store.KeepAsync(content));
        Assert.Equal("hello"u8.ToArray(), await ReadAsync(content));
    }

    [Fact]
    public async Task Draft_ThatIsGivenUp_LeavesNothing()
    {
        await using (var draft = await store.CreateAsync())
            await draft.Body.WriteAsync("half"u8.ToArray());

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Sweep_DeletesWhatNoMessageNamed_AndNothingElse()
    {
        var (kept, staged) = (await StoreAsync("kept"u8.ToArray()), await StoreAsync("staged"u8.ToArray()));
        await store.KeepAsync(kept);
        await using var draft = await store.CreateAsync();

        Assert.Equal(0, await store.SweepAsync(DateTimeOffset.UtcNow.AddHours(-1)));
        Assert.Equal(2, await store.SweepAsync(DateTimeOffset.UtcNow.AddHours(1)));

        Assert.Null(await store.OpenAsync(staged));
        Assert.False(await store.KeepAsync(staged));
        Assert.NotNull(await ReadAsync(kept));
    }

    [Fact]
    public async Task Content_ThatIsPutAside_IsOpenedByNobody()
    {
        var content = await StoreAsync("bad"u8.ToArray());

        await store.QuarantineAsync(content);

        Assert.Null(await store.OpenAsync(content));
        Assert.False(await store.KeepAsync(content));
        Assert.Single(Directory.EnumerateFiles(
            Path.Combine(folder.Path, "attachments", "quarantine"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Content_ThatIsDeleted_IsGone_AndOneThatNeverWasToo()
    {
        var content = await StoreAsync("x"u8.ToArray());
        await store.KeepAsync(content);

        await store.DeleteAsync(content);
        await store.DeleteAsync(content);

        Assert.Null(await store.OpenAsync(content));
        Assert.Null(await store.OpenAsync(new string('a', 64)));
    }

    /// <summary>A rename is lost in a power cut until its folder is flushed, and a folder until the one around it is.</summary>
    [Fact]
    public async Task Content_ThatWasMoved_IsFlushedByItsNewNameAndThenByItsOld()
    {
        var (root, flushed) = (Path.Combine(folder.Path, "attachments"), new List<string>());
        var watched = new FolderAttachmentStore(root, place => flushed.Add(
            $"{Path.GetRelativePath(folder.Path, place)}: {Directory.EnumerateFiles(place).Count()}"));
        string content;
        await using (var draft = await watched.CreateAsync())
        {
            flushed.Clear();
            content = await draft.CompleteAsync();
        }

        var shard = content[..2];
        Assert.Equal(
            ["attachments/staged: 0", "attachments: 0", ".: 0", $"attachments/staged/{shard}: 1", "attachments/drafts: 0"], flushed);
        flushed.Clear();
        await watched.KeepAsync(content);
        Assert.Equal(
            ["attachments/kept: 0", "attachments: 0", ".: 0", $"attachments/kept/{shard}: 1", $"attachments/staged/{shard}: 0"],
            flushed);
        flushed.Clear();
        await watched.KeepAsync(content);
        Assert.Equal([$"attachments/kept/{shard}: 1"], flushed);
    }

    [Fact]
    public async Task Content_InFoldersThatAreKnown_CostsTwoFlushes()
    {
        var flushed = 0;
        var watched = new FolderAttachmentStore(Path.Combine(folder.Path, "attachments"), _ => flushed++);
        for (var time = 1; time <= 2; time++)
        {
            flushed = 0;
            await using var draft = await watched.CreateAsync();
            await draft.CompleteAsync();
        }

        Assert.Equal(2, flushed);
    }

    [Fact]
    public void Folder_ThatIsNotThere_CannotBeFlushed()
    {
        FolderSync.Flush(folder.Path);
        if (OperatingSystem.IsWindows()) return;
        var error = Assert.Throws<IOException>(() => FolderSync.Flush(Path.Combine(folder.Path, "nowhere")));
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD")]
    [InlineData("..aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Name_ThatIsNoSum_IsNoPath(string content)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(content));
        await Assert.ThrowsAsync<ArgumentException>(() => store.KeepAsync(content));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(content));
    }

    private async Task<string> StoreAsync(byte[] bytes)
    {
        await using var draft = await store.CreateAsync();
        await draft.Body.WriteAsync(bytes);
        return await draft.CompleteAsync();
    }

    private async Task<byte[]?> ReadAsync(string content)
    {
        await using var body = await store.OpenAsync(content);
        if (body is null) return null;
        using var read = new MemoryStream();
        await body.CopyToAsync(read);
        return read.ToArray();
    }
}
