namespace Orleans.Core;

/// <summary>A stored record of a grain and its value in memory.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The value; nothing is stored before <see cref="IStorage.WriteStateAsync()" />.</summary>
    TState State { get; set; }
}
