namespace Grpc.Core;

/// <summary>The requests of a call.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no request follows. Needed: without it the server waits for more.</summary>
    Task CompleteAsync();
}
