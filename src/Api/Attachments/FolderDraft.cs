using System.Security.Cryptography;

namespace Omni.Api.Attachments;

/// <summary>A content on its way into the folder.</summary>
internal sealed class FolderDraft : IAttachmentDraft
{
    private readonly string path;
    private readonly Action<string, string> put;
    private readonly FileStream file;
    private readonly HashAlgorithm sum = SHA256.Create();
    private readonly CryptoStream body;
    private bool isComplete;

    /// <param name="put">Moves the file of a content, whose name is known by now, to where it goes.</param>
    public FolderDraft(string path, Action<string, string> put)
    {
        (this.path, this.put) = (path, put);
        file = new(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous,
        });
        body = new(file, sum, CryptoStreamMode.Write, leaveOpen: true);
    }

    /// <inheritdoc/>
    public Stream Body => body;

    /// <inheritdoc/>
    public async Task<string> CompleteAsync(CancellationToken cancellationToken = default)
    {
        await body.FlushFinalBlockAsync(cancellationToken);
        await file.FlushAsync(cancellationToken);
        file.Flush(flushToDisk: true);
        await file.DisposeAsync();
        var content = Convert.ToHexStringLower(sum.Hash!);
        put(path, content);
        isComplete = true;
        return content;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await body.DisposeAsync();
        await file.DisposeAsync();
        sum.Dispose();
        if (!isComplete) File.Delete(path);
    }
}
