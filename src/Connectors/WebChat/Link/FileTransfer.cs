using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Omni.V1;

namespace Omni.WebChat.Link;

/// <summary>Brings contents of files through in pieces, at the pace of the slower side: none is ever whole in memory.</summary>
internal sealed class FileTransfer(OmniLink link, WebChatOptions options)
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>Completes once Omni has the file on its disk, looked at and scanned. Repeats safely: a second one is another.</summary>
    /// <param name="header">But for the channel.</param>
    /// <exception cref="RpcException">Omni refuses it, or is out of reach; all of the content was read.</exception>
    public async Task<UploadAttachmentResponse> UploadAsync(UploadHeader header, Stream content, CancellationToken stop)
    {
        header.Channel = options.Channel;
        using var call = link.Attachments.UploadAttachment(cancellationToken: stop);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            await SendAsync(call.RequestStream, header, content, piece, stop);
            return await call.ResponseAsync;
        }
        catch (RpcException) when (!stop.IsCancellationRequested)
        {
            await PassAsync(content, stop);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Reads to the end what nobody takes: a browser hears why only once all is read that it sends.</summary>
    public static Task PassAsync(Stream content, CancellationToken stop) => content.CopyToAsync(Stream.Null, stop);

    /// <summary>What a file is, and then its content.</summary>
    /// <param name="begin">Told what it is, before the first piece.</param>
    /// <exception cref="RpcException">There is none any more, or Omni is out of reach.</exception>
    public async Task DownloadAsync(
        string conversation, string attachment, Action<Attachment> begin, Stream to, CancellationToken stop)
    {
        var request = new DownloadAttachmentRequest { ConversationId = conversation, AttachmentId = attachment };
        using var call = link.Attachments.DownloadAttachment(request, cancellationToken: stop);
        while (await call.ResponseStream.MoveNext(stop))
            if (call.ResponseStream.Current is { Attachment: { } file })
                begin(file);
            else
                await to.WriteAsync(call.ResponseStream.Current.Chunk.Memory, stop);
    }

    private static async Task SendAsync(
        IClientStreamWriter<UploadAttachmentRequest> to, UploadHeader header, Stream content, byte[] piece, CancellationToken stop)
    {
        try
        {
            await to.WriteAsync(new() { Header = header }, stop);
            while (await content.ReadAsync(piece.AsMemory(0, PieceBytes), stop) is var count and > 0)
                await to.WriteAsync(new() { Chunk = ByteString.CopyFrom(piece, 0, count) }, stop);
            await to.CompleteAsync();
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException && !stop.IsCancellationRequested)
        {
            // Omni has ended the call before all had come. Only the answer says why: a write sees no more than a closed stream.
        }
    }
}
