using System.IO.Compression;
using System.Security.Cryptography;
using Google.Protobuf;
using Omni.Api.Access;
using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Interop.Node.Widget;

/// <summary>Files on the agent's side of a conversation, over gRPC, and files on disk for a browser to choose.</summary>
internal sealed class SiteFiles(ServerAccess access) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Where the browser finds a file with that content.</summary>
    public string Save(string name, byte[] content)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A picture that browsers show: one colour with a square in it.</summary>
    public static byte[] Picture(int width, int height, (byte Red, byte Green, byte Blue) colour)
    {
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                packed.WriteByte(0);
                for (var x = 0; x < width; x++)
                {
                    var isSquare = Math.Abs(x - (width / 2)) < width / 5 && Math.Abs(y - (height / 2)) < height / 5;
                    packed.Write(isSquare ? [255, 255, 255] : [colour.Red, colour.Green, colour.Blue]);
                }
            }

        byte[] size = [.. BigEndian((uint)width), .. BigEndian((uint)height), 8, 2, 0, 0, 0];
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Part("IHDR"u8, size), .. Part("IDAT"u8, rows.ToArray()), .. Part("IEND"u8, [])];
    }

    /// <summary>A document of so many bytes.</summary>
    public static byte[] Document(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        "%PDF-1.7\n"u8.CopyTo(content);
        return content;
    }

    /// <summary>All files of a conversation as they are kept, in its order.</summary>
    public async Task<IReadOnlyList<(string Name, byte[] Content)>> KeptAsync(string conversation)
    {
        using var crm = access.Open(Roles.Integrator, "crm");
        var page = await new ConversationService.ConversationServiceClient(crm.Invoker)
            .GetTranscriptAsync(new() { ConversationId = conversation, PageSize = 500 }).ResponseAsync.Within("a transcript");
        List<(string, byte[])> kept = [];
        foreach (var file in page.Messages.SelectMany(message => message.Attachments))
        {
            using var call = new AttachmentService.AttachmentServiceClient(crm.Invoker)
                .DownloadAttachment(new() { ConversationId = conversation, AttachmentId = file.Id });
            using var content = new MemoryStream();
            while (await call.ResponseStream.MoveNext(CancellationToken.None).Within(file.Name))
                call.ResponseStream.Current.Chunk.WriteTo(content);
            kept.Add((file.Name, content.ToArray()));
        }

        return kept;
    }

    /// <summary>The agent sends files.</summary>
    public async Task SendAsync(
        (string Conversation, string Interaction) place, string text, params (string Name, string Type, byte[] Content)[] files)
    {
        using var seven = access.Open(Roles.Agent, "agt_7");
        var request = new SendMessageRequest
        {
            RequestId = Guid.NewGuid().ToString("N"), ConversationId = place.Conversation, InteractionId = place.Interaction,
            Text = text,
        };
        foreach (var (name, type, content) in files)
        {
            using var call = new AttachmentService.AttachmentServiceClient(seven.Invoker).UploadAttachment();
            await call.RequestStream.WriteAsync(new()
            {
                Header = new()
                {
                    Channel = "webchat", ConversationId = place.Conversation, Name = name, Type = type, Size = content.Length,
                    Sha256 = ByteString.CopyFrom(SHA256.HashData(content)),
                },
            });
            foreach (var piece in content.Chunk(100_000))
                await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(piece) });
            await call.RequestStream.CompleteAsync();
            request.AttachmentTokens.Add((await call.ResponseAsync.Within(name)).Token);
        }

        await new AgentService.AgentServiceClient(seven.Invoker).SendMessageAsync(request).ResponseAsync.Within(text);
    }

    public void Dispose() => folder.Dispose();

    private static byte[] Part(ReadOnlySpan<byte> kind, byte[] data)
    {
        byte[] body = [.. kind, .. data];
        return [.. BigEndian((uint)data.Length), .. body, .. BigEndian(Crc(body))];
    }

    /// <summary>CRC-32 as in the PNG specification, annex D.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }

        return ~crc;
    }

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
