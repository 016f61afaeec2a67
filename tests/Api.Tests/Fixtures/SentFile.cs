using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>A file on its way, as a program outside sends it.</summary>
internal sealed record SentFile(byte[] Content, UploadHeader Header)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A picture of so many bytes.</summary>
    public static SentFile Picture(int size = 100_000, string name = "photo.png")
    {
        var content = RandomNumberGenerator.GetBytes(size);
        Png.CopyTo(content, 0);
        return Of(content, name, "image/png");
    }

    public static SentFile Of(byte[] content, string name, string type) => new(content, new()
    {
        Channel = "webchat", Name = name, Type = type, Size = content.Length,
        Sha256 = ByteString.CopyFrom(SHA256.HashData(content)),
    });

    public SentFile From(string visitor)
    {
        Header.Address = new() { Kind = IdentifierKind.Handle, Network = "web", Value = visitor };
        return this;
    }

    public SentFile Into(string conversation)
    {
        Header.ConversationId = conversation;
        return this;
    }

    public async Task<UploadAttachmentResponse> UploadAsync(CallInvoker invoker, int chunk = 10_000)
    {
        using var call = new AttachmentService.AttachmentServiceClient(invoker).UploadAttachment();
        try
        {
            await call.RequestStream.WriteAsync(new() { Header = Header });
            foreach (var part in Content.Chunk(chunk))
                await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(part) });
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // Refused before all was sent; the answer says why.
        }

        return await call.ResponseAsync.Within($"the upload of {Header.Name}");
    }

    /// <summary>The content from an offset on.</summary>
    public static async Task<byte[]> DownloadAsync(CallInvoker invoker, string conversation, string attachment, long offset = 0)
    {
        using var call = new AttachmentService.AttachmentServiceClient(invoker).DownloadAttachment(new()
        {
            ConversationId = conversation, AttachmentId = attachment, Offset = offset,
        });
        using var content = new MemoryStream();
        while (await call.ResponseStream.MoveNext(CancellationToken.None).Within($"content of {attachment}"))
            call.ResponseStream.Current.Chunk.WriteTo(content);
        return content.ToArray();
    }
}
