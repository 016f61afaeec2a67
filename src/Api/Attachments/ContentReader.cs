using System.Security.Cryptography;

namespace Omni.Api.Attachments;

/// <summary>A sealed content as a stream of its plain bytes, from any place on. Not safe for use by several threads.</summary>
internal sealed class ContentReader : Stream
{
    private readonly Stream body;
    private readonly AesGcm cipher;
    private readonly byte[] piece = new byte[ContentSeal.PieceBytes + ContentSeal.TagBytes];
    private readonly byte[] plain = new byte[ContentSeal.PieceBytes];
    private long loaded = -1;

    /// <param name="body">What lies in the store; disposed of with this.</param>
    /// <param name="size">Plain bytes.</param>
    /// <exception cref="InvalidDataException">What lies there has not the length that it must have.</exception>
    public ContentReader(Stream body, byte[] key, long size)
    {
        if (body.Length != ContentSeal.SealedLength(size))
            throw new InvalidDataException($"A content has {body.Length} bytes instead of {ContentSeal.SealedLength(size)}.");
        (this.body, Length) = (body, size);
        cipher = new(key, ContentSeal.TagBytes);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= Length || buffer.IsEmpty) return 0;
        var number = Position / ContentSeal.PieceBytes;
        var length = (int)Math.Min(ContentSeal.PieceBytes, Length - (number * ContentSeal.PieceBytes));
        if (number != loaded) await LoadAsync(number, length, cancellationToken);
        var start = (int)(Position % ContentSeal.PieceBytes);
        var count = Math.Min(buffer.Length, length - start);
        plain.AsMemory(start, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            body.Dispose();
            CryptographicOperations.ZeroMemory(plain);
        }

        base.Dispose(disposing);
    }

    private async Task LoadAsync(long number, int length, CancellationToken cancellationToken)
    {
        loaded = -1;
        body.Position = number * piece.Length;
        await body.ReadExactlyAsync(piece.AsMemory(0, length + ContentSeal.TagBytes), cancellationToken);
        var isLast = number == ContentSeal.PiecesOf(Length) - 1;
        ContentSeal.Open(cipher, number, isLast, piece.AsSpan(0, length + ContentSeal.TagBytes), plain);
        loaded = number;
    }
}
