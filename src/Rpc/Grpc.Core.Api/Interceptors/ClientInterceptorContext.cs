namespace Grpc.Core.Interceptors;

/// <summary>The call that a client interceptor sees. To change it, pass another one on.</summary>
/// <param name="method">The method.</param>
/// <param name="host">The host that the call names; null for the channel's own target.</param>
/// <param name="options">The caller's options.</param>
public struct ClientInterceptorContext<TRequest, TResponse>(
    Method<TRequest, TResponse> method, string? host, CallOptions options)
    where TRequest : class
    where TResponse : class
{
    /// <summary>The method.</summary>
    public Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>The host that the call names; null for the channel's own target.</summary>
    public string? Host { get; } = host;

    /// <summary>The caller's options.</summary>
    public CallOptions Options { get; } = options;
}
