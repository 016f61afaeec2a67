using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Omni.Api.Errors;
using Omni.Api.Json;
using Omni.Api.Requests;

namespace Omni.Api.Attachments;

/// <summary>
/// An upload over HTTP as the stream of requests that it would be over gRPC: the header of the same name as JSON, then the body
/// in pieces. Size and type may be left to <c>content-length</c> and <c>content-type</c>.
/// </summary>
/// <remarks>A piece counts until the next one is read.</remarks>
internal sealed class HttpUpload(HttpRequest request) : IAsyncStreamReader<V1.UploadAttachmentRequest>
{
    /// <summary>Name of the HTTP header; what it holds is in no address, so that no proxy's log has it.</summary>
    public const string HeaderName = "omni-upload";

    private const int PieceBytes = 64 * 1024;

    private byte[]? buffer;

    /// <inheritdoc/>
    public V1.UploadAttachmentRequest Current { get; private set; } = new();

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (buffer is null)
        {
            buffer = new byte[PieceBytes];
            Current = new() { Header = ReadHeader() };
            return true;
        }

        var count = await request.Body.ReadAsync(buffer, cancellationToken);
        Current = new() { Chunk = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, count)) };
        return count > 0;
    }

    private V1.UploadHeader ReadHeader()
    {
        if (request.Headers[HeaderName] is not [{ Length: > 0 } json])
            throw Check.Required("header", $"an UploadHeader as JSON in the HTTP header {HeaderName}");
        if (BodyCheck.Find(Encoding.UTF8.GetBytes(json), V1.UploadHeader.Descriptor) is { } fault) throw Malformed(fault);
        try
        {
            var header = JsonParser.Default.Parse<V1.UploadHeader>(json);
            if (header.Type.Length == 0 && MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
                header.Type = $"{type.MediaType}";
            if (header.Size == 0) header.Size = request.ContentLength ?? 0;
            return header;
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or FormatException)
        {
            throw Malformed(new("", e.Message));
        }
    }

    private static RefusalException Malformed(BodyFault fault) => Refusal.Invalid(
        Reasons.MessageMalformed, fault.Field.Length == 0 ? "header" : $"header.{fault.Field}",
        $"The HTTP header {HeaderName} is no UploadHeader: {fault.Text} Write it as JSON, with \\u escapes beyond ASCII.");
}
