using Grpc.AspNetCore.Web;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Says of endpoints whether they are served over gRPC-Web.</summary>
public static class GrpcWebEndpointConventionBuilderExtensions
{
    /// <summary>They are.</summary>
    public static TBuilder EnableGrpcWeb<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => Add(builder, new EnableGrpcWebAttribute());

    /// <summary>They are not.</summary>
    public static TBuilder DisableGrpcWeb<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => Add(builder, new DisableGrpcWebAttribute());

    private static TBuilder Add<TBuilder>(TBuilder builder, IGrpcWebEnabledMetadata metadata)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }
}
