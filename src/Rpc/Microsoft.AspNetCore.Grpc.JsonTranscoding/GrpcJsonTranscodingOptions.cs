using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>How methods with <c>google.api.http</c> are served as JSON.</summary>
public sealed class GrpcJsonTranscodingOptions
{
    /// <summary>How messages are written.</summary>
    public GrpcJsonSettings JsonSettings { get; set; } = new();

    /// <summary>
    /// What may stand in a <c>google.protobuf.Any</c>, details of errors included. One whose type is not here is
    /// refused in a request and left out of an error.
    /// </summary>
    public TypeRegistry TypeRegistry { get; set; } = TypeRegistry.Empty;
}
