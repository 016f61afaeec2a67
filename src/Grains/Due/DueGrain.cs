using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Due;
using Omni.Contracts.Messages;
using Omni.Contracts.Settings;
using Omni.Contracts.Webhooks;
using Omni.Domain.Journal;
using Orleans;
using Orleans.Runtime;

namespace Omni.Grains.Due;

/// <summary>
/// Wakes the streams of its hash each second, shortly before something in them is due. Key: <c>due_00</c> to <c>due_63</c>.
/// </summary>
/// <remarks>Waking is safe to repeat, so two activations only do some work twice.</remarks>
internal sealed partial class DueGrain(IJournal journal, DueScan scan, ILogger<DueGrain> log) : Grain, IDueGrain
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private int number;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        number = DueScan.NumberOf(this.GetPrimaryKeyString());
        this.RegisterGrainTimer(WakeDueAsync, new GrainTimerCreationOptions(Tick, Tick) { KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PingAsync() => Task.CompletedTask;

    private async Task WakeDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            var due = await scan.DueOfAsync(number, cancellationToken);
            await Task.WhenAll(due.Select(row => WakeAsync(row, cancellationToken)));
        }
        catch (Exception e) when (e is JournalUnavailableException or OperationCanceledException)
        {
            LogScanFailed(log, number, e);
        }
    }

    private async Task WakeAsync(DueRow row, CancellationToken cancellationToken)
    {
        using var turn = await scan.EnterAsync(cancellationToken);
        try
        {
            var next = await WakeStreamAsync(row.Stream);
            if (next != row.At) await journal.RescheduleAsync(row.Stream, row.At, next, cancellationToken);
        }
        catch (Exception e)
        {
            LogWakeFailed(log, row.Stream, e);
        }
    }

    /// <summary>A stream's grain is known by the prefix of its key; streams nobody wakes lose their row.</summary>
    private Task<DateTimeOffset?> WakeStreamAsync(string stream) => stream[..4] switch
    {
        "con_" => GrainFactory.GetGrain<IConversationQuery>(stream).WakeAsync(),
        "agt_" => GrainFactory.GetGrain<IAgentTells>(stream).WakeAsync(),
        "whk_" => GrainFactory.GetGrain<IWebhookGrain>(stream).WakeAsync(),
        "hld_" => GrainFactory.GetGrain<IHeldChangesGrain>(stream).WakeAsync(),
        "set_" => GrainFactory.GetGrain<ISettingsGrain>(stream).WakeAsync(),
        _ => Task.FromResult<DateTimeOffset?>(null),
    };

    [LoggerMessage(1, LogLevel.Warning, "Due grain {Number} could not read what is due; it tries again in a second.")]
    private static partial void LogScanFailed(ILogger logger, int number, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Stream} could not be woken; it is tried again in a second.")]
    private static partial void LogWakeFailed(ILogger logger, string stream, Exception exception);
}
