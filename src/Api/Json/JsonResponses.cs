using Grpc.Core;

namespace Omni.Api.Json;

/// <summary>
/// The responses of a stream that is served as JSON, one value a line: flushed one by one, for the transcoder knows of no
/// write options, and with every event in the message itself.
/// </summary>
internal sealed class JsonResponses<TResponse>(IServerStreamWriter<TResponse> lines) : IServerStreamWriter<TResponse>
{
    private const string GrpcContentType = "application/grpc";

    /// <inheritdoc/>
    public WriteOptions? WriteOptions { get; set; }

    /// <summary>What a call writes to: the responses themselves when it came as gRPC or gRPC-Web.</summary>
    public static IServerStreamWriter<TResponse> For(
        ServerCallContext context, IServerStreamWriter<TResponse> responses) =>
        context.GetHttpContext().Request.ContentType is { } type
            && type.StartsWith(GrpcContentType, StringComparison.OrdinalIgnoreCase)
                ? responses
                : new JsonResponses<TResponse>(responses);

    /// <inheritdoc/>
    public Task WriteAsync(TResponse message)
    {
        (message as V1.FollowResponse)?.DecodeEvents();
        return lines.WriteAsync(message);
    }
}
