namespace Grpc.Core;

/// <summary>What proves the caller's identity with every single call, for instance a token.</summary>
public abstract class CallCredentials
{
    /// <summary>Several credentials as one; each adds its headers, in the order given.</summary>
    /// <param name="credentials">At least two.</param>
    public static CallCredentials Compose(params CallCredentials[] credentials) =>
        new CompositeCallCredentials(credentials);

    /// <summary>Credentials that ask <paramref name="interceptor"/> for the headers of each call.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new InterceptorCallCredentials(interceptor);
    }

    /// <summary>For transports: tells <paramref name="configurator"/> which kind of credentials these are.</summary>
    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);

    private sealed class InterceptorCallCredentials(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        public override void InternalPopulateConfiguration(
            CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetAsyncAuthInterceptorCredentials(state, interceptor);
    }

    private sealed class CompositeCallCredentials : CallCredentials
    {
        private readonly CallCredentials[] _parts;

        public CompositeCallCredentials(CallCredentials[] parts)
        {
            ArgumentNullException.ThrowIfNull(parts);
            ArgumentOutOfRangeException.ThrowIfLessThan(parts.Length, 2, nameof(parts));
            foreach (var part in parts)
                ArgumentNullException.ThrowIfNull(part, nameof(parts));
            _parts = [.. parts];
        }

        public override void InternalPopulateConfiguration(
            CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetCompositeCredentials(state, _parts);
    }
}
