namespace Grpc.Core;

/// <summary>The call for which <see cref="AsyncAuthInterceptor"/> is asked for credentials.</summary>
/// <param name="serviceUrl">The address of the service, without the method.</param>
/// <param name="methodName">The method's own name.</param>
/// <param name="cancellationToken">Signals that the call was given up.</param>
public class AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
{
    /// <summary>A context of a call that cannot be given up.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>The address of the service, without the method.</summary>
    public string ServiceUrl { get; } = serviceUrl ?? throw new ArgumentNullException(nameof(serviceUrl));

    /// <summary>The method's own name.</summary>
    public string MethodName { get; } = methodName ?? throw new ArgumentNullException(nameof(methodName));

    /// <summary>Signals that the call was given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
