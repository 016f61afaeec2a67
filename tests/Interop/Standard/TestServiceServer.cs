using Google.Protobuf;
using Grpc.Core;

namespace Omni.Interop.Standard;

/// <summary>
/// The server's side of gRPC's interoperability test descriptions: EmptyCall, UnaryCall, CompressedRequest (unary),
/// StreamingInputCall, StreamingOutputCall, FullDuplexCall, Echo Status, Echo Metadata and interval_us.
/// </summary>
internal sealed class TestServiceServer(OpenCalls open) : TestService.TestServiceBase
{
    private const string EchoInitial = "x-grpc-test-echo-initial";
    private const string EchoTrailing = "x-grpc-test-echo-trailing-bin";

    /// <inheritdoc/>
    public override async Task<Empty> EmptyCall(Empty request, ServerCallContext context)
    {
        using var call = open.Begin();
        await EchoMetadataAsync(context);
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        using var call = open.Begin();
        await EchoMetadataAsync(context);
        if (request.ExpectCompressed is { Value: true } && !IsCompressed(context))
            throw new RpcException(new Status(StatusCode.InvalidArgument, "A compressed request was expected."));
        EchoStatus(request.ResponseStatus);
        return new SimpleResponse { Payload = Zeros(request.ResponseSize) };
    }

    /// <inheritdoc/>
    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        using var call = open.Begin();
        await EchoMetadataAsync(context);
        EchoStatus(request.ResponseStatus);
        await AnswerAsync(request, responseStream, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        using var call = open.Begin();
        await EchoMetadataAsync(context);
        var bytes = 0;
        while (await requestStream.MoveNext(context.CancellationToken))
            bytes += requestStream.Current.Payload.Body.Length;
        return new StreamingInputCallResponse { AggregatedPayloadSize = bytes };
    }

    /// <inheritdoc/>
    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        using var call = open.Begin();
        await EchoMetadataAsync(context);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            EchoStatus(requestStream.Current.ResponseStatus);
            await AnswerAsync(requestStream.Current, responseStream, context.CancellationToken);
        }
    }

    private static async Task AnswerAsync(
        StreamingOutputCallRequest request,
        IServerStreamWriter<StreamingOutputCallResponse> responses,
        CancellationToken cancellation)
    {
        foreach (var parameters in request.ResponseParameters)
        {
            if (parameters.IntervalUs > 0)
                await Task.Delay(TimeSpan.FromMicroseconds(parameters.IntervalUs), cancellation);
            await responses.WriteAsync(
                new StreamingOutputCallResponse { Payload = Zeros(parameters.Size) }, cancellation);
        }
    }

    private static async Task EchoMetadataAsync(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValueBytes(EchoTrailing) is { } trailing)
            context.ResponseTrailers.Add(EchoTrailing, trailing);
        if (context.RequestHeaders.GetValue(EchoInitial) is { } initial)
            await context.WriteResponseHeadersAsync(new Metadata { { EchoInitial, initial } });
    }

    private static void EchoStatus(EchoStatus? status)
    {
        if (status is { Code: not 0 })
            throw new RpcException(new Status((StatusCode)status.Code, status.Message));
    }

    // The call's own headers leave out what belongs to the protocol.
    private static bool IsCompressed(ServerCallContext context) =>
        context.GetHttpContext().Request.Headers["grpc-encoding"] is [{ Length: > 0 } and not "identity"];

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };
}
