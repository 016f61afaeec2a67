namespace Grpc.AspNetCore.HealthChecks;

/// <summary>How health checks of ASP.NET Core become the health of gRPC services.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>Services and their checks.</summary>
    public ServiceMappingCollection Services { get; } = new();

    /// <summary>
    /// Answers with what was last published instead of running the checks for each question. Default: false.
    /// </summary>
    public bool UseHealthChecksCache { get; set; }
}
