namespace Grpc.Core;

/// <summary>Receives the methods of a service from its generated code, once at start-up.</summary>
/// <remarks>
/// The handlers may be null: then only the declarations are wanted and the server makes instances itself, one a call.
/// </remarks>
public abstract class ServiceBinderBase
{
    /// <summary>Adds a unary method.</summary>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw NotOffered(method);

    /// <summary>Adds a method with many requests and one response.</summary>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw NotOffered(method);

    /// <summary>Adds a method with one request and many responses.</summary>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw NotOffered(method);

    /// <summary>Adds a method with many requests and many responses.</summary>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw NotOffered(method);

    private NotSupportedException NotOffered(IMethod method) =>
        new($"{GetType()} cannot bind {method.FullName}, which is {method.Type}.");
}
