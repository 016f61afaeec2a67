using System.Threading.Channels;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omni.V1;
using Channel = System.Threading.Channels.Channel;

namespace Omni.WebChat.Link;

/// <summary>
/// Tells Omni how far deliveries have come, many at once, each until Omni has taken or refused it. When Omni is away they
/// wait, and so does whoever has more of them.
/// </summary>
internal sealed partial class Reports(OmniLink link, TimeProvider clock, ILogger<Reports> log) : BackgroundService
{
    private const int WaitingMax = 10_000;
    private const int BatchMax = 1_000;
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(5);

    private readonly Channel<StatusReport> waiting = Channel.CreateBounded<StatusReport>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    /// <summary>Completes once there is room for it. Repeats safely; a status never goes back.</summary>
    public ValueTask SendAsync(string conversation, string delivery, DeliveryStatus status, CancellationToken stop) =>
        waiting.Writer.WriteAsync(
            new StatusReport
            {
                ConversationId = conversation,
                Delivery = new DeliveryReport { DeliveryId = delivery, Status = status },
            },
            stop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                var batch = new ReportStatusRequest();
                while (batch.Reports.Count < BatchMax && waiting.Reader.TryRead(out var report))
                    batch.Reports.Add(report);
                await SendAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is delivered again to the next run.
        }
    }

    private async Task SendAsync(ReportStatusRequest batch, CancellationToken stop)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                var answer = await link.Channels.ReportStatusAsync(
                    batch, deadline: DateTime.UtcNow + CallLimit, cancellationToken: stop);
                foreach (var refused in answer.Refused)
                    LogRefused(log, batch.Reports[refused.Index].Delivery.DeliveryId, refused.Reason);
                return;
            }
            catch (RpcException lost) when (OmniLink.IsPassing(lost) && !stop.IsCancellationRequested)
            {
                await Task.Delay(OmniLink.PauseAfter(failures), clock, stop);
            }
            catch (RpcException wrong) when (!stop.IsCancellationRequested)
            {
                LogFailed(log, batch.Reports.Count, wrong.Status.ToString());
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Omni refused the report about {Delivery}: {Reason}")]
    private static partial void LogRefused(ILogger log, string delivery, string reason);

    [LoggerMessage(LogLevel.Error, "Omni refused {Count} reports: {Why}")]
    private static partial void LogFailed(ILogger log, int count, string why);
}
