namespace Grpc.AspNetCore.Web;

/// <summary>Says of an endpoint whether it is served over gRPC-Web.</summary>
public interface IGrpcWebEnabledMetadata
{
    /// <summary>Whether it is.</summary>
    bool GrpcWebEnabled { get; }
}
