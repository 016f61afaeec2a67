using Grpc.AspNetCore.Web.Internal;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts gRPC-Web into the pipeline.</summary>
public static class GrpcWebApplicationBuilderExtensions
{
    /// <summary>Serves gRPC-Web at endpoints that ask for it. Belongs behind routing.</summary>
    public static IApplicationBuilder UseGrpcWeb(this IApplicationBuilder builder) => builder.UseGrpcWeb(new());

    /// <summary>The same, with options. Belongs behind routing.</summary>
    public static IApplicationBuilder UseGrpcWeb(this IApplicationBuilder builder, GrpcWebOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.Use(next => new GrpcWebMiddleware(next, options.DefaultEnabled).InvokeAsync);
    }
}
