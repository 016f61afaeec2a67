namespace Orleans.Runtime;

/// <summary>What <see cref="Grain" /> needs of the engine beyond the public context.</summary>
internal interface IActivation : IGrainContext
{
    IGrainFactory GrainFactory { get; }

    void DelayDeactivation(TimeSpan timeSpan);

    IGrainTimer RegisterTimer<TState>(
        Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options);
}
