namespace Omni.Domain.Journal;

/// <summary>Reads one stream from its beginning and says what follows from it. For one stream and one thread.</summary>
public interface IStreamFold
{
    /// <summary>What follows from the events so far.</summary>
    StreamFacts Facts { get; }

    /// <summary>Takes the next event of the stream.</summary>
    /// <exception cref="InvalidOperationException">It cannot follow on those before: the stream is corrupt.</exception>
    void Apply(RecordedEvent next);
}

/// <summary>The fold of a state, and what follows from the state.</summary>
public sealed class StreamFold<TState>(Func<TState, StreamFacts> factsOf) : IStreamFold
    where TState : StreamState<TState>, new()
{
    private TState state = new();

    /// <inheritdoc/>
    public StreamFacts Facts => factsOf(state);

    /// <inheritdoc/>
    public void Apply(RecordedEvent next) => state = state.Apply(next.Event, next.Position);
}
