using System.Diagnostics;
using Grpc.Core;

namespace Omni.Api.Tests.Fixtures;

/// <summary>Reads streams in tests.</summary>
internal static class Reader
{
    /// <summary>Heartbeats and what else is passed over must not make a wait in vain an endless one.</summary>
    private static readonly TimeSpan PassedOverMax = 3 * Waits.Limit;

    /// <summary>Reads on until something is picked.</summary>
    public static async Task<T> NextAsync<TResponse, T>(
        IAsyncStreamReader<TResponse> stream, Func<TResponse, T?> pick, string what)
        where T : class
    {
        for (var since = Stopwatch.StartNew(); await stream.MoveNext(CancellationToken.None).Within(what);)
        {
            if (pick(stream.Current) is { } picked) return picked;
            Assert.True(since.Elapsed < PassedOverMax, $"The stream goes on without {what}.");
        }

        throw new InvalidOperationException($"The stream ended before {what}.");
    }

    /// <summary>Reads on until the stream ends with an error.</summary>
    public static async Task<RpcException> EndAsync<TResponse>(IAsyncStreamReader<TResponse> stream, string what)
    {
        try
        {
            while (await stream.MoveNext(CancellationToken.None).Within(what)) { }
        }
        catch (RpcException e)
        {
            return e;
        }

        throw new InvalidOperationException($"The stream ended well, but {what} was expected.");
    }
}
