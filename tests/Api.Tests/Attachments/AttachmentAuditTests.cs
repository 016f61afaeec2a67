using Omni.Api.Attachments;
using Omni.Domain.Attachments;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Api.Tests.Attachments;

public sealed class AttachmentAuditTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FolderAttachmentStore store;
    private readonly AttachmentAudit audit;

    public AttachmentAuditTests() => (store, audit) = (new(folder.Path), new(folder.Path));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Audit_TellsSoundDamagedMissingAndUnused()
    {
        var (sound, damaged, erased, nobodys) = (await KeptAsync("a"), await KeptAsync("b"), await KeptAsync("c"), await KeptAsync("d"));
        var missing = new string('f', 64);
        var staged = await StoredAsync("e");
        See(new MessageReceived(new("msg_1"), new("int_1"), default, null, false, default)
        {
            Contents = [sound, damaged], Personal = new("") { Files = [] },
        });
        See(new MessageSent(new("msg_2"), new("int_1"), new("agt_1"), default) { Contents = [missing, staged], Personal = new("") });
        See(new MessageSent(new("msg_3"), new("int_1"), new("agt_1"), default) { Contents = [erased] });
        await File.AppendAllTextAsync(PathOf(damaged), "!");

        var young = audit.Run(removeUnused: true, DateTimeOffset.UtcNow);
        var result = audit.Run(removeUnused: true, DateTimeOffset.UtcNow.AddDays(3));

        Assert.Equal((1, 0, 2), (young.Sound, young.Unused, young.Faults.Count));
        Assert.Equal((1, 2, 2), (result.Sound, result.Unused, result.Faults.Count));
        Assert.Contains($"attachment {damaged}: was changed", result.Faults[0], StringComparison.Ordinal);
        Assert.Contains($"attachment {missing}: is not in", result.Faults[1], StringComparison.Ordinal);
        Assert.Null(await store.OpenAsync(erased));
        Assert.Null(await store.OpenAsync(nobodys));
        Assert.True(File.Exists(PathOf(sound)));
    }

    [Fact]
    public void Audit_WithoutAFolder_FindsNothing() =>
        Assert.False(new AttachmentAudit(Path.Combine(folder.Path, "none")).Run(true, DateTimeOffset.UtcNow).Any);

    private void See(DomainEvent change) => audit.See(new(1, "con_1", 1, change));

    private string PathOf(string content) => Path.Combine(folder.Path, "kept", content[..2], content);

    private async Task<string> KeptAsync(string text)
    {
        var content = await StoredAsync(text);
        Assert.True(await store.KeepAsync(content));
        return content;
    }

    private async Task<string> StoredAsync(string text)
    {
        await using var draft = await store.CreateAsync();
        await draft.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
        return await draft.CompleteAsync();
    }
}
