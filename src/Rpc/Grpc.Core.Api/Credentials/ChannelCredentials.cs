namespace Grpc.Core;

/// <summary>How a channel protects its connections, and what it adds to each of its calls.</summary>
public abstract class ChannelCredentials
{
    /// <summary>Plain text. Call credentials are not sent unless the channel is told to.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the root certificates of the machine.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    /// <summary>Protects connections one way and adds the same call credentials to every call.</summary>
    /// <exception cref="ArgumentException">
    /// <paramref name="channelCredentials"/> cannot carry call credentials: plain text, or composed already.
    /// </exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        new CompositeChannelCredentials(channelCredentials, callCredentials);

    /// <summary>Whether call credentials may be added by <see cref="Create"/>.</summary>
    internal virtual bool IsComposable => false;

    /// <summary>For transports: tells <paramref name="configurator"/> which kind of credentials these are.</summary>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state);

    private sealed class InsecureCredentials : ChannelCredentials
    {
        public override void InternalPopulateConfiguration(
            ChannelCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetInsecureCredentials(state);
    }

    private sealed class CompositeChannelCredentials : ChannelCredentials
    {
        private readonly ChannelCredentials _channel;
        private readonly CallCredentials _call;

        public CompositeChannelCredentials(ChannelCredentials channelCredentials, CallCredentials callCredentials)
        {
            ArgumentNullException.ThrowIfNull(channelCredentials);
            ArgumentNullException.ThrowIfNull(callCredentials);
            if (!channelCredentials.IsComposable)
                throw new ArgumentException(
                    $"{channelCredentials.GetType().Name} cannot carry call credentials; use TLS.",
                    nameof(channelCredentials));
            _channel = channelCredentials;
            _call = callCredentials;
        }

        public override void InternalPopulateConfiguration(
            ChannelCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetCompositeCredentials(state, _channel, _call);
    }
}
