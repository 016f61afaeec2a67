using System.Security.Cryptography;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Api.Attachments;

/// <summary>Compares a folder of attachments with what messages name. Offline; not safe for use by several threads.</summary>
/// <param name="folder">The folder of <see cref="FolderAttachmentStore"/>; may be missing.</param>
public sealed class AttachmentAudit(string folder)
{
    /// <summary>Younger ones may belong to a message that was being written.</summary>
    private static readonly TimeSpan UnusedAfter = TimeSpan.FromDays(2);

    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    /// <summary>Notes what an event names; what was erased is named by nobody.</summary>
    public void See(RecordedEvent recorded)
    {
        var contents = recorded.Event switch
        {
            MessageReceived { Personal: not null } e => e.Contents,
            MessageSent { Personal: not null } e => e.Contents,
            _ => null,
        };
        if (contents is { } some) named.UnionWith(some);
    }

    /// <summary>Reads every content that messages keep.</summary>
    /// <param name="removeUnused">Delete those that no message names, or no longer: their customer was erased.</param>
    public AttachmentAuditResult Run(bool removeUnused, DateTimeOffset now)
    {
        var (sound, unused) = (0L, 0L);
        List<string> faults = [];
        var missing = new HashSet<string>(named, StringComparer.Ordinal);
        foreach (var file in FilesIn(FolderAttachmentStore.Kept))
        {
            var content = Path.GetFileName(file);
            missing.Remove(content);
            if (!named.Contains(content))
            {
                if (File.GetLastWriteTimeUtc(file) > (now - UnusedAfter).UtcDateTime) continue;
                unused++;
                if (removeUnused) File.Delete(file);
            }
            else if (SumOf(file) == content) sound++;
            else faults.Add($"attachment {content}: was changed since it was written; restore it from a backup");
        }

        // A content may still be staged when its message was written and the machine stopped between the two.
        missing.ExceptWith(FilesIn(FolderAttachmentStore.Staged).Select(f => Path.GetFileName(f)!));
        faults.AddRange(missing.Order(StringComparer.Ordinal)
            .Select(content => $"attachment {content}: is not in {folder}; restore it from a backup"));
        return new(sound, unused, faults);
    }

    private static string SumOf(string file)
    {
        using var body = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(body));
    }

    private IEnumerable<string> FilesIn(string place)
    {
        var path = Path.Combine(folder, place);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [];
    }
}

/// <summary>What an audit found.</summary>
/// <param name="Sound">Contents that messages name and that are whole.</param>
/// <param name="Unused">Contents that no message names, for two days at least.</param>
/// <param name="Faults">What is wrong, each with its fix.</param>
public sealed record AttachmentAuditResult(long Sound, long Unused, IReadOnlyList<string> Faults)
{
    /// <summary>Whether there are attachments at all.</summary>
    public bool Any => Sound + Unused + Faults.Count > 0;
}
