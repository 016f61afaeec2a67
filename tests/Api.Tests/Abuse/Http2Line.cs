using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Google.Protobuf;

namespace Omni.Api.Tests.Abuse;

/// <summary>
/// A connection on which a test writes frames by hand: it sends what no client library does, and grants the server no
/// more window than it is told to.
/// </summary>
internal sealed class Http2Line : IAsyncDisposable
{
    private const int FrameHeader = 9;

    private readonly TcpClient client;
    private readonly NetworkStream wire;
    private readonly Channel<Http2Frame> frames = Channel.CreateUnbounded<Http2Frame>();
    private readonly Task reading;
    private readonly SemaphoreSlim arrived = new(0);
    private readonly SemaphoreSlim writing = new(1);
    private long dataBytes;

    private Http2Line(TcpClient client)
    {
        this.client = client;
        wire = client.GetStream();
        reading = ReadAsync();
    }

    /// <summary>Bytes of DATA that have come.</summary>
    public long DataBytes => Volatile.Read(ref dataBytes);

    public static async Task<Http2Line> OpenAsync(Uri server)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server.Host, server.Port);
        var line = new Http2Line(client);
        await line.wire.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await line.SendAsync(Http2FrameType.Settings, 0, 0, []);
        return line;
    }

    /// <summary>A request's headers.</summary>
    /// <param name="complete">False: more of them are to follow.</param>
    public async Task HeadersAsync(int stream, string path, string token, bool complete = true)
    {
        using var block = new MemoryStream();
        foreach (var (name, value) in new[]
        {
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"),
            ("content-type", "application/grpc"), ("te", "trailers"), ("authorization", $"Bearer {token}"),
        })
        {
            block.WriteByte(0);
            WriteText(block, name);
            WriteText(block, value);
        }

        await SendAsync(Http2FrameType.Headers, complete ? (byte)0x4 : (byte)0, stream, block.ToArray());
    }

    /// <summary>A whole call with one request.</summary>
    public async Task CallAsync(int stream, string path, string token, IMessage request)
    {
        await HeadersAsync(stream, path, token);
        var message = new byte[5 + request.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - 5);
        request.WriteTo(message.AsSpan(5));
        await SendAsync(Http2FrameType.Data, 0x1, stream, message);
    }

    public Task ResetAsync(int stream) => SendAsync(Http2FrameType.ResetStream, 0, stream, [0, 0, 0, 8]);

    /// <summary>Lets the server send that many more bytes, on the stream and on the connection.</summary>
    public async Task GrantAsync(int stream, int bytes)
    {
        var payload = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(payload, bytes);
        await SendAsync(Http2FrameType.WindowUpdate, 0, 0, payload);
        await SendAsync(Http2FrameType.WindowUpdate, 0, stream, payload);
    }

    public async Task SendAsync(Http2FrameType type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[FrameHeader + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8 | (byte)type);
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, FrameHeader);
        await writing.WaitAsync().Within("the frame before");
        try
        {
            await wire.WriteAsync(frame).AsTask().Within($"the server to take a {type} frame");
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Reads on to a frame.</summary>
    public async Task<Http2Frame> NextAsync(Func<Http2Frame, bool> wanted, string what)
    {
        while (true)
        {
            var frame = await frames.Reader.ReadAsync().Within(what);
            if (wanted(frame)) return frame;
        }
    }

    /// <summary>Completes when that many bytes of DATA have come.</summary>
    public async Task ReceivedAsync(long bytes)
    {
        while (DataBytes < bytes) await arrived.WaitAsync().Within($"{bytes} bytes; {DataBytes} have come");
    }

    /// <summary>Completes when the server closes the connection.</summary>
    public Task ClosedAsync() => reading.Within("the server to close the connection");

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await reading;
        arrived.Dispose();
        writing.Dispose();
    }

    private static void WriteText(MemoryStream block, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        var rest = bytes.Length;
        block.WriteByte((byte)Math.Min(rest, 127));
        for (rest -= 127; rest >= 0; rest = rest >= 128 ? rest >> 7 : -1)
            block.WriteByte((byte)(rest >= 128 ? rest & 127 | 128 : rest));
        block.Write(bytes);
    }

    private async Task ReadAsync()
    {
        var head = new byte[FrameHeader];
        try
        {
            while (true)
            {
                await wire.ReadExactlyAsync(head);
                var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(head) >>> 8];
                await wire.ReadExactlyAsync(payload);
                var frame = new Http2Frame(
                    (Http2FrameType)head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)), payload);
                if (frame.Type == Http2FrameType.Data) Interlocked.Add(ref dataBytes, payload.Length);
                arrived.Release();
                if (frame is { Type: Http2FrameType.Ping, Flags: 0 })
                    await SendAsync(Http2FrameType.Ping, 0x1, 0, payload);
                if (frame is { Type: Http2FrameType.Settings, Flags: 0 })
                    await SendAsync(Http2FrameType.Settings, 0x1, 0, []);
                frames.Writer.TryWrite(frame);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or EndOfStreamException)
        {
            frames.Writer.Complete();
        }
    }
}
