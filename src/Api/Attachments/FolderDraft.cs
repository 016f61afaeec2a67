using System.Security.Cryptography;

namespace Omni.Api.Attachments;

/// <summary>A content on its way into the folder.</summary>
internal sealed class FolderDraft : IAttachmentDraft
{
    private readonly string path;
    private readonly Func<string, string> placeOf;
    private readonly FileStream file;
    private readonly HashAlgorithm sum = SHA256.Create();
    private readonly CryptoStream body;
    private bool isComplete;

    /// <param name="placeOf">Where a content of that name goes; its folder is made.</param>
    public FolderDraft(string path, Func<string, string> placeOf)
    {
        (this.path, this.placeOf) = (path, placeOf);
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
        File.Move(path, placeOf(content), overwrite: true);
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
