namespace Microsoft.AspNetCore.Builder;

/// <summary>Where gRPC-Web is served.</summary>
public class GrpcWebOptions
{
    /// <summary>Whether endpoints that say nothing about it are. Default: false.</summary>
    public bool DefaultEnabled { get; set; }
}
