namespace Omni.Engine;

internal static class Clocks
{
    /// <summary>A timer that is not armed and keeps nothing of the code that happened to make it.</summary>
    public static ITimer CreateTimer(TimeProvider clock, TimerCallback callback, object state)
    {
        var suppressed = ExecutionContext.IsFlowSuppressed();
        using var flow = suppressed ? default : ExecutionContext.SuppressFlow();
        return clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
