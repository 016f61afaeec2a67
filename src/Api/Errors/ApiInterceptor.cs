using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Omni.Api.Access;
using Omni.Api.Json;
using Omni.Api.Metrics;
using Omni.Api.Streams;

namespace Omni.Api.Errors;

/// <summary>
/// Around every call: who may in, what an exception looks like outside, and the figures; the only one to do so.
/// </summary>
internal sealed class ApiInterceptor(AccessControl access, ErrorTranslator errors, ApiMetrics metrics) : Interceptor
{
    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await access.AdmitAsync(context);
            var response = await continuation(request, context);
            metrics.CallEnded(context.Method, StatusCode.OK, started);
            return response;
        }
        catch (Exception e)
        {
            var answer = Answer(e, context);
            metrics.CallEnded(context.Method, answer.StatusCode, started);
            throw answer;
        }
    }

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        StreamAsync(context, async () =>
        {
            await continuation(request, JsonResponses<TResponse>.For(context, responseStream), context);
            return true;
        });

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        StreamAsync(context, () => continuation(new FramedRequests<TRequest>(requestStream), context));

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        StreamAsync(context, async () =>
        {
            await continuation(new FramedRequests<TRequest>(requestStream), responseStream, context);
            return true;
        });

    private async Task<TResult> StreamAsync<TResult>(ServerCallContext context, Func<Task<TResult>> run)
    {
        var status = StatusCode.OK;
        metrics.StreamOpened(context.Method);
        try
        {
            using var open = await access.AdmitStreamAsync(context);
            return await run();
        }
        catch (IOException)
        {
            status = StatusCode.Cancelled;
            throw Gone();
        }
        catch (Exception e)
        {
            var answer = Answer(e, context);
            status = answer.StatusCode;
            throw answer;
        }
        finally
        {
            metrics.StreamEnded(context.Method, status);
        }
    }

    /// <summary>A stream of requests breaks when its client has gone, before the call counts as cancelled.</summary>
    private static RpcException Gone() => new(new Status(StatusCode.Cancelled, "The client has gone."));

    private RpcException Answer(Exception error, ServerCallContext context)
    {
        var answer = errors.Translate(error, context);
        HttpHints.Add(context, answer);
        return answer;
    }
}
