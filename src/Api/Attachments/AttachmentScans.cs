using Microsoft.Extensions.Logging;
using Omni.Api.Errors;
using Omni.Domain.Attachments;

namespace Omni.Api.Attachments;

/// <summary>Lets the scanner look at what was uploaded, before anybody learns of it.</summary>
internal sealed partial class AttachmentScans(
    IAttachmentScanner scanner, IAttachmentStore store, AttachmentContents contents, TimeProvider clock,
    ILogger<AttachmentScans> log)
{
    private static readonly TimeSpan ScanMax = TimeSpan.FromSeconds(60);

    /// <summary>Passes only what is clean; what is not is put aside, what could not be scanned is gone.</summary>
    /// <exception cref="RefusalException">It is not clean, or the scanner is not there.</exception>
    public async Task CheckAsync(Attachment file, CancellationToken cancellationToken)
    {
        if (scanner is NoScanner) return;
        var verdict = await TryScanAsync(file, cancellationToken);
        if (verdict is { IsClean: true }) return;
        if (verdict is null)
        {
            await store.DeleteAsync(file.Content, CancellationToken.None);
            throw Refusal.Unavailable(Reasons.ScannerUnavailable,
                "The file could not be scanned now; upload it again in a while.", TimeSpan.FromSeconds(10));
        }

        await store.QuarantineAsync(file.Content, CancellationToken.None);
        LogQuarantined(log, file.Content, file.Sha256, verdict.Finding);
        throw Refusal.WrongState(Reasons.AttachmentInfected,
            "The scanner refuses the file; it was put aside and reaches nobody. Clean it, or send something else.");
    }

    /// <summary>What the scanner says; null: nothing that counts.</summary>
    private async Task<ScanVerdict?> TryScanAsync(Attachment file, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ScanMax, clock);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var content = await contents.OpenAsync(file, ends.Token);
            return await scanner
                .ScanAsync(new(file.Name, file.Type, file.Size, file.Sha256), content, ends.Token).WaitAsync(ends.Token);
        }
        catch (Exception e)
        {
            LogNotScanned(log, file.Content, e);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Content {Content} (SHA-256 {Sha256}) was put aside: {Finding}.")]
    private static partial void LogQuarantined(ILogger logger, string content, string sha256, string finding);

    [LoggerMessage(2, LogLevel.Warning, "Content {Content} could not be scanned; its upload was refused.")]
    private static partial void LogNotScanned(ILogger logger, string content, Exception exception);
}
