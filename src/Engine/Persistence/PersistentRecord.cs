namespace Omni.Engine.Persistence;

/// <summary>A stored record as the engine sees it: something to read before the grain is activated.</summary>
internal abstract class PersistentRecord
{
    public abstract Task ReadStateAsync(CancellationToken cancellationToken);
}
