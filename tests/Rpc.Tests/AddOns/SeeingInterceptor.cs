using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Omni.Rpc.Tests.AddOns;

/// <summary>Notes each call that comes by, and refuses those that say so in a header.</summary>
internal sealed class SeeingInterceptor(List<string> seen) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        See(context);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        See(context);
        return continuation(request, responseStream, context);
    }

    private void See(ServerCallContext context)
    {
        lock (seen)
            seen.Add(context.Method);
        if (context.GetHttpContext().Request.Headers.ContainsKey("stop")
            && context.RequestHeaders.Any(e => e.Key == "stop"))
            throw new RpcException(new Status(StatusCode.PermissionDenied, "Stopped."));
    }
}
