using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Reflection;

/// <summary>The services that endpoints serve.</summary>
internal static class ServedServices
{
    public static IReadOnlyCollection<ServiceDescriptor> Of(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType).OfType<Type>()
            .Distinct().Select(DescriptorOf).OfType<ServiceDescriptor>(),
    ];

    private static ServiceDescriptor? DescriptorOf(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } bind)
                return bind.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)
                    ?.GetValue(null) as ServiceDescriptor;
        return null;
    }
}
