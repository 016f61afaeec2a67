namespace Grpc.AspNetCore.Web;

/// <summary>Never serves a service, or one of its methods, over gRPC-Web, whatever the default.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class DisableGrpcWebAttribute : Attribute, IGrpcWebEnabledMetadata
{
    /// <summary>Always false.</summary>
    public bool GrpcWebEnabled => false;
}
