using System.Buffers;
using System.Buffers.Text;
using Grpc.Core;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>
/// Reads base64 that comes in pieces of any size. Padding may come in the middle, where a client has encoded its chunks
/// one by one: every group of four stands for itself.
/// </summary>
/// <exception cref="RpcException">It is no base64.</exception>
internal sealed class Base64RequestStream(Stream inner) : Stream
{
    private const int GroupBytes = 4;
    private const int BufferBytes = 4096;

    private readonly byte[] encoded = new byte[BufferBytes];
    private readonly byte[] decoded = new byte[BufferBytes];
    private int encodedCount;
    private int decodedAt;
    private int decodedCount;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        while (decodedCount == 0)
        {
            var count = await inner.ReadAsync(encoded.AsMemory(encodedCount), cancellationToken);
            if (count == 0)
                return encodedCount == 0 ? 0 : throw Malformed();
            encodedCount += count;
            Decode();
        }

        var taken = Math.Min(buffer.Length, decodedCount);
        decoded.AsMemory(decodedAt, taken).CopyTo(buffer);
        decodedAt += taken;
        decodedCount -= taken;
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Decodes the whole groups there are, up to and with each padded one.</summary>
    private void Decode()
    {
        decodedAt = 0;
        var from = 0;
        while (encodedCount - from >= GroupBytes)
        {
            var groups = encoded.AsSpan(from, (encodedCount - from) / GroupBytes * GroupBytes);
            var padding = groups.IndexOf((byte)'=');
            if (padding >= 0) groups = groups[..((padding / GroupBytes + 1) * GroupBytes)];
            if (groups.ContainsAny(" \t\r\n"u8)
                || Base64.DecodeFromUtf8(groups, decoded.AsSpan(decodedCount), out _, out var written)
                    != OperationStatus.Done)
                throw Malformed();
            decodedCount += written;
            from += groups.Length;
        }

        encoded.AsSpan(from, encodedCount - from).CopyTo(encoded);
        encodedCount -= from;
    }

    private static RpcException Malformed() =>
        new(new(StatusCode.InvalidArgument, "The body of a grpc-web-text request must be base64."));
}
