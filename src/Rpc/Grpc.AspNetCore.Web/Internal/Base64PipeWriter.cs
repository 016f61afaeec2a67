using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>
/// Writes base64. Each flush ends with padding, so that whatever was flushed can be decoded at once; clients decode in
/// groups of four.
/// </summary>
internal sealed class Base64PipeWriter(PipeWriter inner) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> pending = new();

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => pending.WrittenCount;

    public override Memory<byte> GetMemory(int sizeHint = 0) => pending.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => pending.GetSpan(sizeHint);

    public override void Advance(int bytes) => pending.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Encode();
        return inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (exception is null) Encode();
        inner.Complete(exception);
    }

    private void Encode()
    {
        if (pending.WrittenCount == 0) return;
        var target = inner.GetSpan(Base64.GetMaxEncodedToUtf8Length(pending.WrittenCount));
        Base64.EncodeToUtf8(pending.WrittenSpan, target, out _, out var written);
        inner.Advance(written);
        pending.ResetWrittenCount();
    }
}
