namespace Orleans;

/// <summary>A record on its way between a grain and a store.</summary>
public interface IGrainState<T>
{
    /// <summary>The value.</summary>
    T? State { get; set; }

    /// <summary>The store's version of it.</summary>
    string? ETag { get; set; }

    /// <summary>Whether the store has it.</summary>
    bool RecordExists { get; set; }
}
