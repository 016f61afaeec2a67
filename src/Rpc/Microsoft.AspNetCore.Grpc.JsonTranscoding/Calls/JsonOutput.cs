using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;

/// <summary>Writes messages into responses.</summary>
internal sealed class JsonOutput(GrpcJsonTranscodingOptions options)
{
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>A buffer that has grown beyond this is not kept, bytes.</summary>
    private const int KeptBytesMax = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? kept;

    private readonly MessageWriter writer = new(options);
    private readonly JsonWriterOptions writerOptions = new()
    {
        // The answer is never put into a page by itself; text stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = options.JsonSettings.WriteIndented,
        SkipValidation = true,
    };

    /// <summary>Sends a whole body, with its length.</summary>
    public async Task SendAsync(HttpResponse response, IMessage message, FieldTable? part = null)
    {
        var buffer = Encode(message, part);
        if (!response.HasStarted)
        {
            response.ContentType = ContentType;
            response.ContentLength = buffer.WrittenCount;
        }

        Put(response, buffer);
        await response.BodyWriter.FlushAsync();
    }

    /// <summary>Sends one line of a stream.</summary>
    public async Task SendLineAsync(
        HttpResponse response, IMessage message, FieldTable? part, CancellationToken cancellationToken)
    {
        var buffer = Encode(message, part);
        buffer.Write("\n"u8);
        if (!response.HasStarted) response.ContentType = ContentType;
        Put(response, buffer);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    /// <summary>Details that can be written; the others would make an answer fail.</summary>
    public void LeaveOutUnknown(Google.Rpc.Status status)
    {
        for (var i = status.Details.Count - 1; i >= 0; i--)
            if (!writer.Knows(status.Details[i]))
                status.Details.RemoveAt(i);
    }

    private ArrayBufferWriter<byte> Encode(IMessage message, FieldTable? part)
    {
        var buffer = kept ?? new(1024);
        kept = null;
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer, writerOptions);
        if (part is null) writer.Write(json, message);
        else writer.WriteField(json, part, message);
        json.Flush();
        return buffer;
    }

    /// <summary>Nothing is awaited between encoding and this, so the thread's buffer is its own.</summary>
    private static void Put(HttpResponse response, ArrayBufferWriter<byte> buffer)
    {
        response.BodyWriter.Write(buffer.WrittenSpan);
        if (buffer.Capacity <= KeptBytesMax) kept = buffer;
    }
}
