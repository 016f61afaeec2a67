using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omni.V1;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Link;

/// <summary>
/// Takes what has to go out, for as long as the chat runs: it opens the stream again whenever it ends or falls silent, and
/// what was not acknowledged comes again. Acknowledged is what stands in the visitor's log; whoever misses that finds it in
/// the history.
/// </summary>
internal sealed partial class Outbound(
    OmniLink link, Addresses addresses, VisitorDirectory visitors, ChatState state, Orders shown, Reports reports,
    TimeProvider clock, ILogger<Outbound> log) : BackgroundService
{
    /// <summary>Omni says something every 5 s.</summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan AfterReplacement = TimeSpan.FromSeconds(30);

    private readonly RecentIds known = new();

    /// <summary>Whether the stream is open.</summary>
    public bool IsConnected => state.Now.Online;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            var pause = TimeSpan.Zero;
            try
            {
                await FollowAsync(() => failures = 0, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (RpcException replaced) when (replaced.StatusCode == StatusCode.Aborted)
            {
                LogReplaced(log, replaced.Status.Detail);
                pause = AfterReplacement;
            }
            catch (Exception lost) when (lost is RpcException or OperationCanceledException)
            {
                if (failures == 0) LogLost(log, (lost as RpcException)?.Status.ToString() ?? "it fell silent");
            }

            if (IsConnected) state.Set(online: false);
            await Task.Delay(pause > TimeSpan.Zero ? pause : OmniLink.PauseAfter(++failures), clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(Action begun, CancellationToken stop)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
        silence.CancelAfter(SilenceMax);
        using var call = link.Channels.Deliver(new DeliverRequest(), cancellationToken: silence.Token);
        while (await call.ResponseStream.MoveNext(silence.Token))
        {
            silence.CancelAfter(SilenceMax);
            switch (call.ResponseStream.Current)
            {
                case { Hello: { } hello }:
                    LogConnected(log, hello.ConnectorId);
                    begun();
                    state.Set(online: true);
                    break;
                case { Delivery: { } delivery }:
                    await TakeAsync(delivery, stop);
                    break;
                case { Typing: { } typing }:
                    if (addresses.VisitorOf(typing.Address) is { } visitor) shown.Typing(visitors.Of(visitor), typing);
                    break;
                default:
                    break;
            }
        }
    }

    private async Task TakeAsync(Delivery delivery, CancellationToken stop)
    {
        var visitor = addresses.VisitorOf(delivery.Address);
        if (visitor is not null && known.Add(delivery.DeliveryId)) shown.Order(visitors.Of(visitor), delivery);
        await reports.SendAsync(
            delivery.ConversationId, delivery.DeliveryId,
            visitor is null ? DeliveryStatus.Failed : DeliveryStatus.Sent, stop);
    }

    [LoggerMessage(LogLevel.Information, "Connected to Omni as {Connector}")]
    private static partial void LogConnected(ILogger log, string connector);

    [LoggerMessage(LogLevel.Warning, "The stream from Omni is lost and will be opened again: {Why}")]
    private static partial void LogLost(ILogger log, string why);

    [LoggerMessage(LogLevel.Error,
        "Another web chat runs with the same token, or took over: {Why} Give each a connector id of its own.")]
    private static partial void LogReplaced(ILogger log, string why);
}
