using System.Security.Cryptography;

namespace Omni.Api.Attachments;

/// <summary>Seals a content while it comes. Not safe for use by several threads.</summary>
internal sealed class ContentWriter(Stream body, byte[] key) : IDisposable
{
    private readonly AesGcm cipher = new(key, ContentSeal.TagBytes);
    private readonly byte[] plain = new byte[ContentSeal.PieceBytes];
    private readonly byte[] piece = new byte[ContentSeal.PieceBytes + ContentSeal.TagBytes];
    private int filled;
    private long number;

    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        while (!content.IsEmpty)
        {
            // A full piece is written once it is known that another follows: the last one says so.
            if (filled == plain.Length) await FlushAsync(isLast: false, cancellationToken);
            var taken = Math.Min(content.Length, plain.Length - filled);
            content.Span[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            content = content[taken..];
        }
    }

    /// <summary>Nothing follows.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken) => FlushAsync(isLast: true, cancellationToken);

    public void Dispose()
    {
        cipher.Dispose();
        CryptographicOperations.ZeroMemory(plain);
    }

    private async Task FlushAsync(bool isLast, CancellationToken cancellationToken)
    {
        ContentSeal.Seal(cipher, number++, isLast, plain.AsSpan(0, filled), piece);
        await body.WriteAsync(piece.AsMemory(0, filled + ContentSeal.TagBytes), cancellationToken);
        filled = 0;
    }
}
