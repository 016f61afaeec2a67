using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;

/// <summary>Everything between a request and its service: the interceptors of the server and of the service.</summary>
internal sealed class ServicePipeline<TService>(IServiceProvider services, IEnumerable<GrpcServiceOptions> options)
    where TService : class
{
    private readonly IGrpcServiceActivator<TService> activator =
        services.GetRequiredService<IGrpcServiceActivator<TService>>();

    private readonly (InterceptorRegistration Registration, IGrpcInterceptorActivator Activator)[] interceptors =
    [
        .. options.SelectMany(o => o.Interceptors).Select(registration => (registration, (IGrpcInterceptorActivator)
            services.GetRequiredService(typeof(IGrpcInterceptorActivator<>).MakeGenericType(registration.Type)))),
    ];

    /// <summary>The method as the outermost interceptor sees it.</summary>
    public UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        UnaryServerMethod<TService, TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        UnaryServerMethod<TRequest, TResponse> next = async (request, context) =>
        {
            var service = activator.Create(ServicesOf(context));
            try
            {
                return await method(service.Instance, request, context);
            }
            finally
            {
                await activator.ReleaseAsync(service);
            }
        };
        foreach (var (registration, creator) in interceptors.Reverse())
        {
            var inner = next;
            next = async (request, context) =>
            {
                var interceptor = creator.Create(ServicesOf(context), registration);
                try
                {
                    return await interceptor.Instance.UnaryServerHandler(request, context, inner);
                }
                finally
                {
                    await creator.ReleaseAsync(interceptor);
                }
            };
        }

        return next;
    }

    /// <summary>The same for a stream of responses.</summary>
    public ServerStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        ServerStreamingServerMethod<TService, TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        ServerStreamingServerMethod<TRequest, TResponse> next = async (request, stream, context) =>
        {
            var service = activator.Create(ServicesOf(context));
            try
            {
                await method(service.Instance, request, stream, context);
            }
            finally
            {
                await activator.ReleaseAsync(service);
            }
        };
        foreach (var (registration, creator) in interceptors.Reverse())
        {
            var inner = next;
            next = async (request, stream, context) =>
            {
                var interceptor = creator.Create(ServicesOf(context), registration);
                try
                {
                    await interceptor.Instance.ServerStreamingServerHandler(request, stream, context, inner);
                }
                finally
                {
                    await creator.ReleaseAsync(interceptor);
                }
            };
        }

        return next;
    }

    private static IServiceProvider ServicesOf(ServerCallContext context) => context.GetHttpContext().RequestServices;
}
