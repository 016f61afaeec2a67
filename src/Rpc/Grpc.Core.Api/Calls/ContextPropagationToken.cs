namespace Grpc.Core;

/// <summary>
/// Ties calls made by a handler to the call that it serves. Made by the server, opaque to everyone else.
/// </summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}
