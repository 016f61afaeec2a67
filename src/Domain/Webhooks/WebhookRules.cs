using Omni.Domain.Journal;

namespace Omni.Domain.Webhooks;

/// <summary>When a delivery is repeated, and when it is given up (Semantics §20).</summary>
public static class WebhookRules
{
    /// <summary>An event is tried for that long.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastPause = TimeSpan.FromHours(1);

    /// <summary>Share of a pause by which it may be shorter.</summary>
    private const double Jitter = 0.2;

    /// <summary>The stream after an attempt at its first event failed: blocked, to be tried again later.</summary>
    /// <param name="blocked">Null: it was not blocked before.</param>
    public static BlockedStream Fail(BlockedStream? blocked, RawEvent e, DateTimeOffset now)
    {
        var before = blocked ?? BlockedStream.At(e.Stream, e.Position, now);
        var retryAt = now + PauseAfter(before.Attempts + 1, e.Position);
        var deadline = DeadlineOf(before, e);
        return before with
        {
            Attempts = before.Attempts + 1,
            // One last attempt is made just in time.
            RetryAt = now < deadline && retryAt > deadline ? deadline : retryAt,
        };
    }

    /// <summary>Whether the time to deliver an event of a blocked stream is over.</summary>
    public static bool IsOver(BlockedStream blocked, RawEvent e, DateTimeOffset now) => now >= DeadlineOf(blocked, e);

    /// <summary>
    /// 1 s, doubling to 1 h, up to a fifth less: those who failed together do not all come back together. What chance
    /// would decide follows from the event, so a repetition gives the same.
    /// </summary>
    /// <param name="attempts">Attempts that failed, from 1.</param>
    public static TimeSpan PauseAfter(int attempts, long position)
    {
        var doublings = Math.Min(attempts - 1, 12);
        var pause = FirstPause * (1 << doublings);
        if (pause > LastPause) pause = LastPause;
        var share = (double)(uint)HashCode(position, attempts) / uint.MaxValue;
        // In whole milliseconds, as all instants are.
        return TimeSpan.FromMilliseconds(Math.Floor(pause.TotalMilliseconds * (1 - Jitter * share)));
    }

    private static DateTimeOffset DeadlineOf(BlockedStream blocked, RawEvent e) =>
        (e.At > blocked.Since ? e.At : blocked.Since) + GiveUpAfter;

    /// <summary>Spreads neighbouring positions over all numbers (the finish of SplitMix64).</summary>
    private static int HashCode(long position, int attempts)
    {
        var mixed = (ulong)position * 0x9E37_79B9_7F4A_7C15 + (ulong)attempts;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return (int)(mixed >> 32);
    }
}
