using System.Text;
using Omni.Domain.Journal;
using Omni.Journal.Sqlite;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Sqlite;

/// <summary>What the file tells without the customers' keys.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Secret = "Meet me at the old mill";

    private readonly SqliteTestStore store = new();
    private IJournal journal = null!;

    public async Task InitializeAsync() => journal = await store.OpenAsync();

    public async Task DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task PersonalPart_IsNotInTheFilesAsText()
    {
        await journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", Secret) with
        {
            Claims =
            [
                ClaimChange.Take(ClaimKind.Identifiers, "+49301234567", "cus_1"),
                ClaimChange.Take(ClaimKind.Dedupe, "connector/+49301234567/1", "msg_1"),
                ClaimChange.Take(ClaimKind.Requests, "caller/request", "answer"),
            ],
        });
        Assert.True(FilesContain("con_1"));
        Assert.True(FilesContain("caller/request"));
        Assert.False(FilesContain(Secret));
        Assert.False(FilesContain("+49301234567"));
    }

    [Fact]
    public async Task PersonalPart_WhoseKeyIsGone_IsNullAndItsEventStays()
    {
        await journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", Secret));
        await journal.AppendAsync(Sample.Say("con_2", 0, "cus_2", "still here"));

        Assert.True(await journal.EraseAsync("cus_1"));
        Assert.False(await journal.EraseAsync("cus_1"));

        var log = await journal.ReadLogAsync(0, 10);
        Assert.Equal([null, "still here"], log.Select(e => ((Said)e.Event).Personal?.Text));
        Assert.Equal("msg_1", ((Said)log[0].Event).MessageId);
    }

    [Fact]
    public async Task Key_ThatWasDestroyed_IsNowhereInTheClosedStore()
    {
        await journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", Secret));
        await journal.AppendAsync(Sample.Say("con_2", 0, "cus_2", "still here"));
        var key = KeyOf("cus_1");
        Assert.True(FilesContain(key));

        await journal.EraseAsync("cus_1");
        await store.CloseAsync();
        Assert.False(FilesContain(key));
    }

    [Fact]
    public async Task PersonalPart_WhoseKeyWasReplaced_StaysClosedWhileNewOnesOpen()
    {
        await journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", Secret));
        Change("DELETE FROM keys");
        journal = await store.ReopenAsync();
        await journal.AppendAsync(Sample.Say("con_1", 1, "cus_1", "new"));

        var events = await journal.ReadStreamAsync("con_1", 0, 10);
        Assert.Equal([null, "new"], events.Select(e => ((Said)e.Event).Personal?.Text));
    }

    [Fact]
    public async Task PersonalPart_OfANewStreamWhoseKeyIsOnDisk_IsSealedWithThatKey()
    {
        await journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "before"));
        journal = await store.ReopenAsync();
        await journal.AppendAsync(Sample.Say("cus_1", 0, "cus_1", "after"));

        var log = await journal.ReadLogAsync(0, 10);
        Assert.Equal(["before", "after"], log.Select(e => ((Said)e.Event).Personal?.Text));
    }

    [Theory]
    [InlineData("UPDATE events SET stream = 'con_2'")]
    [InlineData("UPDATE events SET version = 2")]
    [InlineData("UPDATE events SET personal = substr(personal, 1, length(personal) - 1)"
        + " || CASE substr(personal, -1) WHEN x'00' THEN x'01' ELSE x'00' END")]
    [InlineData("UPDATE events SET personal = x'02'")]
    public async Task PersonalPart_MovedOrChanged_IsReportedAsDamaged(string tampering)
    {
        await journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", Secret));
        // Whoever tampers can leave out the checksum; only the key's owner can make a seal.
        Change($"{tampering}, checksum = NULL");

        await Assert.ThrowsAsync<InvalidDataException>(() => journal.ReadLogAsync(0, 10));
    }

    [Fact]
    public async Task Event_OfATypeUnknownHere_IsReportedWithItsPosition()
    {
        await journal.AppendAsync(Sample.Count("con_1", 0));
        Change("UPDATE events SET type = 'FromTomorrow', checksum = NULL");

        var damaged = await Assert.ThrowsAsync<InvalidDataException>(() => journal.ReadLogAsync(0, 10));
        Assert.Contains("FromTomorrow at position 1 is unknown here", damaged.Message);
    }

    private void Change(string sql)
    {
        using var database = Database.Open(store.Path);
        database.Execute(sql);
    }

    private byte[] KeyOf(string subject)
    {
        using var database = Database.Open(store.Path);
        using var read = database.Prepare("SELECT key FROM keys WHERE subject = ?1");
        Assert.True(read.Bind(1, subject).Step());
        return read.Bytes(0)!;
    }

    private bool FilesContain(string text) => FilesContain(Encoding.UTF8.GetBytes(text));

    private bool FilesContain(byte[] bytes) => new[] { store.Path, store.Path + "-wal" }.Where(File.Exists).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray().AsSpan().IndexOf(bytes) >= 0;
    });
}
