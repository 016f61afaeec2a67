using Google.Api;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>What an endpoint serves: the method, and the rule by which it is reached.</summary>
/// <param name="methodDescriptor">The method.</param>
/// <param name="httpRule">The one rule of this endpoint; an additional binding has an endpoint of its own.</param>
public sealed class GrpcJsonTranscodingMetadata(MethodDescriptor methodDescriptor, HttpRule httpRule)
{
    /// <summary>The method.</summary>
    public MethodDescriptor MethodDescriptor { get; } = methodDescriptor;

    /// <summary>The rule by which this endpoint is reached.</summary>
    public HttpRule HttpRule { get; } = httpRule;
}
