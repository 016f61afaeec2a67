namespace Omni.Api.Attachments;

/// <summary>
/// Where contents of attachments lie: opaque, sealed, named by the SHA-256 of what lies there. The folder of
/// <see cref="FolderAttachmentStore"/> unless a host puts another in its place. Safe to use from several threads and, on a
/// shared folder, from several processes.
/// </summary>
public interface IAttachmentStore
{
    /// <summary>Begins a content; nobody sees it before it is complete.</summary>
    Task<IAttachmentDraft> CreateAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens a content for reading, seekable; null: there is none.</summary>
    Task<Stream?> OpenAsync(string content, CancellationToken cancellationToken = default);

    /// <summary>A message names it: from now on it stays until it is deleted. Safe to repeat.</summary>
    /// <returns>False when there is none.</returns>
    Task<bool> KeepAsync(string content, CancellationToken cancellationToken = default);

    /// <summary>Puts a content aside, where nothing opens it, for people to look at. Safe to repeat.</summary>
    Task QuarantineAsync(string content, CancellationToken cancellationToken = default);

    /// <summary>Deletes a content. Safe to repeat.</summary>
    Task DeleteAsync(string content, CancellationToken cancellationToken = default);

    /// <summary>Deletes what no message named and what was never completed, if it is older.</summary>
    /// <returns>How many.</returns>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken = default);
}

/// <summary>A content that is being written; disposed of before it is complete, it is gone.</summary>
public interface IAttachmentDraft : IAsyncDisposable
{
    /// <summary>Takes the content.</summary>
    Stream Body { get; }

    /// <summary>The content is whole and on disk.</summary>
    /// <returns>Its name.</returns>
    Task<string> CompleteAsync(CancellationToken cancellationToken = default);
}
