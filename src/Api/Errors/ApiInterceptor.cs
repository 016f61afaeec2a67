using Grpc.Core;
using Grpc.Core.Interceptors;
using Omni.Api.Access;
using Omni.Api.Json;

namespace Omni.Api.Errors;

/// <summary>Around every call: who may in, and what an exception looks like outside; the only one to do so.</summary>
internal sealed class ApiInterceptor(AccessControl access, ErrorTranslator errors) : Interceptor
{
    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await access.AdmitAsync(context);
            return await continuation(request, context);
        }
        catch (Exception e)
        {
            throw Answer(e, context);
        }
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            using var open = await access.AdmitStreamAsync(context);
            await continuation(request, JsonResponses<TResponse>.For(context, responseStream), context);
        }
        catch (Exception e)
        {
            throw Answer(e, context);
        }
    }

    /// <inheritdoc/>
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            using var open = await access.AdmitStreamAsync(context);
            return await continuation(requestStream, context);
        }
        catch (IOException)
        {
            throw Gone();
        }
        catch (Exception e)
        {
            throw Answer(e, context);
        }
    }

    /// <inheritdoc/>
    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            using var open = await access.AdmitStreamAsync(context);
            await continuation(requestStream, responseStream, context);
        }
        catch (IOException)
        {
            throw Gone();
        }
        catch (Exception e)
        {
            throw Answer(e, context);
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
