using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Omni.V1;

namespace Omni.WebChat.Link;

/// <summary>The connection to Omni: one HTTP/2 channel whose every call carries the connector's token.</summary>
internal sealed class OmniLink : IDisposable
{
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    /// <summary>No page of a history is larger: see "Large answers" in docs/TALK.md.</summary>
    private const int WindowBytes = 1024 * 1024;

    private readonly GrpcChannel channel;

    public OmniLink(WebChatOptions options)
    {
        channel = GrpcChannel.ForAddress(options.Omni, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                InitialHttp2StreamWindowSize = WindowBytes,
                KeepAlivePingDelay = PingAfter,
                KeepAlivePingTimeout = PingTimeout,
            },
            DisposeHttpClient = true,
        });
        var signedIn = channel.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {options.Token()}");
            return headers;
        });
        (Channels, Customers, Attachments) = (new(signedIn), new(signedIn), new(signedIn));
    }

    /// <summary>What connectors call.</summary>
    public ChannelService.ChannelServiceClient Channels { get; }

    /// <summary>What is known of customers.</summary>
    public CustomerService.CustomerServiceClient Customers { get; }

    /// <summary>Contents of files.</summary>
    public AttachmentService.AttachmentServiceClient Attachments { get; }

    /// <summary>Why Omni refuses it, for programs.</summary>
    public static string ReasonOf(RpcException refused) => refused.Trailers.GetValue("omni-reason") ?? "MESSAGE_REFUSED";

    /// <summary>
    /// Whether the same call may go better in a moment: Omni restarts, is out of reach, or it is unknown what became of the
    /// call. Everything this connector sends may be repeated.
    /// </summary>
    public static bool IsPassing(RpcException failure) => failure.StatusCode is StatusCode.Unavailable
        or StatusCode.DeadlineExceeded or StatusCode.Aborted or StatusCode.Cancelled or StatusCode.Internal
        or StatusCode.Unknown;

    /// <summary>How long to wait before trying again what has failed so often: 0.1 s doubling to 5 s, with jitter.</summary>
    public static TimeSpan PauseAfter(int failures) => TimeSpan.FromMilliseconds(
        Math.Min(5_000, 100 * Math.Pow(2, Math.Min(failures - 1, 10))) * (0.75 + (Random.Shared.NextDouble() / 2)));

    public void Dispose() => channel.Dispose();
}
