using Microsoft.Extensions.Logging;

namespace Omni.Grains.Streams;

/// <summary>
/// Sends tells: after the commit, in order per receiver, repeated until acknowledged, never awaited by a command. Runs
/// on its grain's scheduler, between requests.
/// </summary>
internal sealed partial class TellPump(TimeProvider clock, ILogger log)
{
    /// <summary>Tells kept for one receiver that does not answer; beyond it the oldest go: receivers notice the gap.</summary>
    private const int PendingMax = 10_000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastPause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Queue<Func<Task>>> pending = new(StringComparer.Ordinal);

    /// <summary>Everything was acknowledged.</summary>
    public bool IsIdle => pending.Count == 0;

    /// <summary>Sends a tell behind those that wait for the same receiver.</summary>
    public void Send(string receiver, Func<Task> tell)
    {
        if (pending.TryGetValue(receiver, out var waiting))
        {
            if (waiting.Count >= PendingMax)
            {
                waiting.Dequeue();
                LogDropped(log, receiver, PendingMax);
            }

            waiting.Enqueue(tell);
            return;
        }

        waiting = new Queue<Func<Task>>(1);
        waiting.Enqueue(tell);
        pending[receiver] = waiting;
        Detached.Run(() => DrainAsync(receiver, waiting));
    }

    private async Task DrainAsync(string receiver, Queue<Func<Task>> waiting)
    {
        var pause = FirstPause;
        while (waiting.TryPeek(out var tell))
        {
            try
            {
                await tell();
                if (waiting.TryPeek(out var first) && ReferenceEquals(first, tell)) waiting.Dequeue();
                pause = FirstPause;
            }
            catch (Exception e)
            {
                LogFailed(log, receiver, e);
                await Task.Delay(pause, clock);
                pause = pause * 2 < LastPause ? pause * 2 : LastPause;
            }
        }

        pending.Remove(receiver);
    }

    [LoggerMessage(1, LogLevel.Warning, "A tell to {Receiver} failed and is repeated.")]
    private static partial void LogFailed(ILogger logger, string receiver, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Receiver} does not answer: more than {Limit} tells wait, the oldest was dropped.")]
    private static partial void LogDropped(ILogger logger, string receiver, int limit);
}
