using Omni.V1;

namespace Omni.WebChat.Visitors;

/// <summary>Files of messages, as this visitor's pages show them.</summary>
internal sealed class ShownFiles(FileSeal seal)
{
    /// <summary>Null when the message has none.</summary>
    public IReadOnlyList<ShownFile>? Of(string visitor, string conversation, IReadOnlyCollection<Attachment> files) =>
        files.Count == 0
            ? null
            : [.. files.Select(file => new ShownFile(
                seal.IdOf(visitor, conversation, file.Id), file.Name, file.Type, file.Size))];
}
