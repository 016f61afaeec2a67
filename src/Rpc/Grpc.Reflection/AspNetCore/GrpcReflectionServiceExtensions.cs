using Grpc.AspNetCore.Server.Reflection;
using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts reflection into a host.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Adds reflection over every gRPC service mapped before the first question. Safe to repeat.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider =>
            new ReflectionServiceImpl(ServedServices.Of(provider.GetRequiredService<EndpointDataSource>())));
        services.TryAddSingleton(provider =>
            new ReflectionV1ServiceImpl(ServedServices.Of(provider.GetRequiredService<EndpointDataSource>())));
        return services;
    }
}
