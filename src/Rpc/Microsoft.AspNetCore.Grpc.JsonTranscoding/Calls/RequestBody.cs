using System.Buffers;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;

/// <summary>The bytes of a request: JSON in UTF-8, not compressed, of bounded size.</summary>
internal static class RequestBody
{
    private const int UnsupportedMediaType = 415;
    private const int TooLarge = 413;

    /// <summary>Reads the whole body and hands it to <paramref name="read"/>, which must not keep it.</summary>
    /// <exception cref="RequestFault">It is of another kind, or larger than allowed.</exception>
    public static async ValueTask ReadAsync(HttpRequest request, int bytesMax, ReadOnlySpanAction<byte, object?> read)
    {
        if (request.ContentLength > bytesMax) throw Larger(bytesMax);
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(request.HttpContext.RequestAborted);
            var buffer = result.Buffer;
            if (buffer.Length > bytesMax) throw Larger(bytesMax);
            if (!result.IsCompleted)
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            try
            {
                if (!buffer.IsEmpty) Use(request, buffer, read);
            }
            finally
            {
                reader.AdvanceTo(buffer.End);
            }

            return;
        }
    }

    private static void Use(HttpRequest request, ReadOnlySequence<byte> body, ReadOnlySpanAction<byte, object?> read)
    {
        CheckKind(request);
        if (body.IsSingleSegment)
        {
            read(body.FirstSpan, null);
            return;
        }

        var copy = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(copy);
            read(copy.AsSpan(0, (int)body.Length), null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy, clearArray: true);
        }
    }

    private static void CheckKind(HttpRequest request)
    {
        if (!StringValues.IsNullOrEmpty(request.Headers.ContentEncoding)
            && !StringValues.Equals(request.Headers.ContentEncoding, "identity"))
            throw new RequestFault(StatusCode.InvalidArgument,
                "A compressed body is not read here; send it as it is.", httpStatus: UnsupportedMediaType);
        if (request.ContentType is "application/json" or "application/json; charset=utf-8") return;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
            throw new RequestFault(StatusCode.InvalidArgument,
                "The body must be JSON; send the header 'content-type: application/json'.",
                httpStatus: UnsupportedMediaType);
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new RequestFault(StatusCode.InvalidArgument,
                "The body must be in UTF-8.", httpStatus: UnsupportedMediaType);
    }

    private static RequestFault Larger(int bytesMax) => new(
        StatusCode.ResourceExhausted, $"The body is larger than {bytesMax} bytes.", httpStatus: TooLarge);
}
