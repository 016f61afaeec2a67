namespace Grpc.Core;

/// <summary>For transports: learns the kind of <see cref="CallCredentials"/> by being called back.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>The credentials are a function that adds headers.</summary>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);

    /// <summary>The credentials consist of several.</summary>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);
}
