namespace Grpc.AspNetCore.Web;

/// <summary>Serves a service, or one of its methods, over gRPC-Web, whatever the default.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class EnableGrpcWebAttribute : Attribute, IGrpcWebEnabledMetadata
{
    /// <summary>Always true.</summary>
    public bool GrpcWebEnabled => true;
}
