using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Binding;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts JSON into a gRPC server.</summary>
public static class GrpcJsonTranscodingServiceExtensions
{
    /// <summary>
    /// Serves every unary and server-streaming method that carries <c>google.api.http</c> as JSON too, with the same
    /// interceptors. Safe to repeat.
    /// </summary>
    public static IGrpcServerBuilder AddJsonTranscoding(this IGrpcServerBuilder grpcBuilder)
    {
        ArgumentNullException.ThrowIfNull(grpcBuilder);
        grpcBuilder.Services.TryAddEnumerable(ServiceDescriptor.Singleton(
            typeof(IServiceMethodProvider<>), typeof(JsonTranscodingServiceMethodProvider<>)));
        return grpcBuilder;
    }

    /// <summary>The same, with options.</summary>
    public static IGrpcServerBuilder AddJsonTranscoding(
        this IGrpcServerBuilder grpcBuilder, Action<GrpcJsonTranscodingOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(grpcBuilder);
        grpcBuilder.Services.Configure(configureOptions);
        return grpcBuilder.AddJsonTranscoding();
    }
}
