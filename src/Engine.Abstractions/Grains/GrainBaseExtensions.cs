using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// What a grain can ask of its activation. Timers end with the activation and never overlap themselves.
/// </summary>
public static class GrainBaseExtensions
{
    /// <summary>
    /// Asks the engine to end this activation once its unfinished requests are done. Repeating is harmless.
    /// </summary>
    public static void DeactivateOnIdle(this IGrainBase grain) => grain.GrainContext.Deactivate(
        new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "DeactivateOnIdle was called."));

    /// <summary>Registers an alarm clock whose callbacks are turns of this grain.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">Receives <paramref name="state" /> and a token that is cancelled when the timer ends.
    /// What it throws is logged.</param>
    /// <param name="state">Passed to every callback.</param>
    /// <param name="options">When to fire, how often, whether between unfinished requests.</param>
    /// <returns>The timer; disposing it stops it.</returns>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return ((IActivation)grain.GrainContext).RegisterTimer(callback, state, options);
    }

    /// <summary>The same for a callback that needs no token.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain,
        Func<TState, Task> callback,
        TState state,
        GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.RegisterGrainTimer((given, _) => callback(given), state, options);
    }

    /// <summary>The same for a callback that needs no state.</summary>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain,
        Func<CancellationToken, Task> callback,
        GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.RegisterGrainTimer(static (given, token) => given(token), callback, options);
    }

    /// <summary>The same for a callback that needs neither state nor token.</summary>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain,
        Func<Task> callback,
        GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.RegisterGrainTimer(static (given, _) => given(), callback, options);
    }

    /// <summary>The same with both times given.</summary>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>The same with both times given, for a callback that takes a token.</summary>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>The same with both times given, for a callback that takes a state.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>The same with both times given, for a callback that takes a state and a token.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        TimeSpan dueTime,
        TimeSpan period) =>
        grain.RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));
}
