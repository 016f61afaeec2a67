using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Omni.Api.Attachments;

/// <summary>Once an hour deletes what was uploaded and that no message named while its token counted.</summary>
internal sealed partial class AttachmentSweeper(
    IAttachmentStore store, TimeProvider clock, ILogger<AttachmentSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>A message may be on its way while its token runs out.</summary>
    private static readonly TimeSpan KeptFor = UploadTokens.Lifetime + TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do await SweepAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            var swept = await store.SweepAsync(clock.GetUtcNow() - KeptFor, stopping);
            if (swept > 0) LogSwept(log, swept);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotSwept(log, e);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} uploads that no message named were deleted.")]
    private static partial void LogSwept(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Warning, "Uploads that no message named could not be deleted; they are looked for again in an hour.")]
    private static partial void LogNotSwept(ILogger logger, Exception exception);
}
