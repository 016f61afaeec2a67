using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>Reads a message stream with <c>await foreach</c>.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>
    /// Every message that is still to come, in order. Enumerate once: the stream behind it cannot be rewound.
    /// </summary>
    /// <param name="streamReader">The stream; nothing is read before the enumeration starts.</param>
    /// <param name="cancellationToken">Stops the reading; what happens to the call is up to its implementation.</param>
    /// <exception cref="RpcException">
    /// Thrown by the enumeration when the call ended with a status other than OK.
    /// </exception>
    public static IAsyncEnumerable<T> ReadAllAsync<T>(
        this IAsyncStreamReader<T> streamReader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return ReadAsync(streamReader, cancellationToken);
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        IAsyncStreamReader<T> reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await reader.MoveNext(cancellationToken))
            yield return reader.Current;
    }
}
