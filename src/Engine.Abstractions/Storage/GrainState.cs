namespace Orleans;

/// <summary>The plain form of <see cref="IGrainState{T}" />.</summary>
public sealed class GrainState<T> : IGrainState<T>
{
    /// <summary>An empty record.</summary>
    public GrainState()
    {
    }

    /// <summary>A record with a value.</summary>
    public GrainState(T? state) : this(state, eTag: null)
    {
    }

    /// <summary>A record with a value and a version.</summary>
    public GrainState(T? state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    /// <inheritdoc />
    public T? State { get; set; }

    /// <inheritdoc />
    public string? ETag { get; set; }

    /// <inheritdoc />
    public bool RecordExists { get; set; }
}
