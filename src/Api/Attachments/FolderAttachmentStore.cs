using System.Collections.Concurrent;

namespace Omni.Api.Attachments;

/// <summary>Contents as files of a folder: drafts, staged until a message names them, kept, and put aside.</summary>
/// <remarks>
/// Silos of a cluster share the folder. Files move only by renaming, so a name is always a whole content; what a call answered
/// outlives a power cut, the name too.
/// </remarks>
public sealed class FolderAttachmentStore : IAttachmentStore
{
    /// <summary>Name of the folder, in that of the server's data.</summary>
    public const string FolderName = "attachments";

    internal const string Drafts = "drafts";
    internal const string Staged = "staged";
    internal const string Kept = "kept";
    internal const string Quarantine = "quarantine";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string root;
    private readonly Action<string> flush;

    /// <summary>Folders that are surely on disk themselves.</summary>
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    /// <param name="folder">Made with the first content.</param>
    public FolderAttachmentStore(string folder) : this(folder, FolderSync.Flush) { }

    /// <param name="flush">Brings the names in a folder to disk.</param>
    internal FolderAttachmentStore(string folder, Action<string> flush) => (root, this.flush) = (Path.GetFullPath(folder), flush);

    /// <inheritdoc/>
    public Task<IAttachmentDraft> CreateAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IAttachmentDraft>(new FolderDraft(
            Made(Path.Combine(root, Drafts, Guid.NewGuid().ToString("N"))), (draft, content) => Move(draft, PathOf(Staged, content))));

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string content, CancellationToken cancellationToken = default)
    {
        // In this order: what moves between the two looks is found by the third.
        foreach (var place in new[] { Kept, Staged, Kept })
            if (TryOpen(PathOf(place, content)) is { } body)
                return Task.FromResult<Stream?>(body);
        return Task.FromResult<Stream?>(null);
    }

    /// <inheritdoc/>
    public Task<bool> KeepAsync(string content, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsKept(content) || TryMove(content, Kept) || IsKept(content));

    /// <inheritdoc/>
    public Task QuarantineAsync(string content, CancellationToken cancellationToken = default)
    {
        TryMove(content, Quarantine);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string content, CancellationToken cancellationToken = default)
    {
        foreach (var place in new[] { Staged, Kept })
            if (Directory.Exists(Path.GetDirectoryName(PathOf(place, content))))
                File.Delete(PathOf(place, content));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var swept = 0;
        foreach (var place in new[] { Drafts, Staged })
            foreach (var file in FilesIn(place))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (File.GetLastWriteTimeUtc(file) >= before.UtcDateTime) continue;
                File.Delete(file);
                swept++;
            }

        return Task.FromResult(swept);
    }

    private IEnumerable<string> FilesIn(string place)
    {
        var folder = Path.Combine(root, place);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private string PathOf(string place, string content) =>
        Path.Combine(root, place, ContentNames.Check(content)[..2], content);

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new(path, new FileStreamOptions
            {
                Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous,
            });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private bool TryMove(string content, string place)
    {
        try
        {
            Move(PathOf(Staged, content), PathOf(place, content));
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Also where whoever moved it has not come to the flush.</summary>
    private bool IsKept(string content)
    {
        var path = PathOf(Kept, content);
        if (!File.Exists(path)) return false;
        flush(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Renames, for good: the new name first, so that a power cut leaves both rather than none.</summary>
    private void Move(string from, string to)
    {
        File.Move(from, Made(to), overwrite: true);
        flush(Path.GetDirectoryName(to)!);
        flush(Path.GetDirectoryName(from)!);
    }

    /// <summary>The path, its folder made, for good.</summary>
    private string Made(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
        if (known.ContainsKey(folder)) return path;
        for (var made = folder; made.Length >= root.Length && Path.GetDirectoryName(made) is { } parent; made = parent)
            flush(parent);
        known[folder] = true;
        return path;
    }
}
