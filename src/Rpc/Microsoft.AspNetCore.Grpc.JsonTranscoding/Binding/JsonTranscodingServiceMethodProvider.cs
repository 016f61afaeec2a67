using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Binding;

/// <summary>Adds an endpoint for every HTTP rule of a service's methods.</summary>
internal sealed class JsonTranscodingServiceMethodProvider<TService>(
    IServiceProvider services,
    IOptions<GrpcServiceOptions> server,
    IOptions<GrpcServiceOptions<TService>> service,
    IOptions<GrpcJsonTranscodingOptions> json,
    ILoggerFactory logs)
    : IServiceMethodProvider<TService>
    where TService : class
{
    /// <summary>Largest request when nobody said: that of gRPC, bytes.</summary>
    private const int RequestBytesMaxDefault = 4 * 1024 * 1024;

    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } bind) continue;
            if (bind.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
                is not ServiceDescriptor descriptor) return;
            var method = bind.BindType.GetMethod(bind.BindMethodName, [typeof(ServiceBinderBase), type])
                ?? throw new InvalidOperationException($"{bind.BindType} has no {bind.BindMethodName}({type}).");
            method.Invoke(null, [BinderOf(context, descriptor), null]);
            return;
        }
    }

    private JsonServiceBinder<TService> BinderOf(
        ServiceMethodProviderContext<TService> context, ServiceDescriptor descriptor)
    {
        var bytesMax = service.Value.MaxReceiveMessageSize ?? server.Value.MaxReceiveMessageSize
            ?? RequestBytesMaxDefault;
        return new(
            context,
            descriptor,
            new ServicePipeline<TService>(services, [server.Value, service.Value]),
            new JsonCalls(json.Value, bytesMax, logs.CreateLogger("Grpc.JsonTranscoding")));
    }
}
