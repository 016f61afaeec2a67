namespace Omni.Api.Attachments;

/// <summary>
/// Looks into a file before anybody may have it; a host puts its own in the place of <see cref="NoScanner"/>. One that throws
/// or takes longer than 60 s counts as not there: the upload is refused and may be repeated.
/// </summary>
public interface IAttachmentScanner
{
    /// <summary>Looks into a content.</summary>
    /// <param name="content">From the beginning; need not be read to its end.</param>
    Task<ScanVerdict> ScanAsync(ScannedFile file, Stream content, CancellationToken cancellationToken);
}

/// <summary>What is known of a file that is scanned.</summary>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record ScannedFile(string Name, string Type, long Size, string Sha256);

/// <summary>What a scanner found.</summary>
/// <param name="IsClean">Whether it may pass; what may not is put aside.</param>
/// <param name="Finding">What was found, for the log; empty: nothing.</param>
public sealed record ScanVerdict(bool IsClean, string Finding = "");

/// <summary>Finds nothing: there is no scanner.</summary>
public sealed class NoScanner : IAttachmentScanner
{
    private static readonly Task<ScanVerdict> Clean = Task.FromResult(new ScanVerdict(IsClean: true));

    /// <inheritdoc/>
    public Task<ScanVerdict> ScanAsync(ScannedFile file, Stream content, CancellationToken cancellationToken) => Clean;
}
