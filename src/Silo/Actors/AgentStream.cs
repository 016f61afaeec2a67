using Grpc.Core;
using Omni.V1;

namespace Omni.Silo.Actors;

/// <summary>One open stream of an agent's frontend, read to its end in the background.</summary>
internal sealed class AgentStream : IAsyncDisposable
{
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(30);

    private readonly AsyncServerStreamingCall<ConnectResponse> _call;
    private readonly TaskCompletionSource<AgentHello> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<ConnectResponse> _take;
    private readonly Task<Status> _reading;

    private AgentStream(AsyncServerStreamingCall<ConnectResponse> call, Action<ConnectResponse> take)
    {
        _call = call;
        _take = take;
        _reading = ReadAsync();
    }

    /// <summary>Completes when the stream has ended, with why; never fails.</summary>
    public Task<Status> Ended => _reading;

    /// <summary>Opens a stream and waits for its hello and, unless it is resumed, its snapshot.</summary>
    /// <param name="take">Gets every item, in order.</param>
    /// <exception cref="RpcException">The server refused it.</exception>
    public static async Task<(AgentStream Stream, AgentHello Hello)> OpenAsync(
        AgentService.AgentServiceClient client, ConnectRequest request, Action<ConnectResponse> take)
    {
        var stream = new AgentStream(client.Connect(request), take);
        try
        {
            return (stream, await stream._opened.Task.WaitAsync(OpenLimit));
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>Cuts the stream, as a lost connection does.</summary>
    public async ValueTask DisposeAsync()
    {
        _call.Dispose();
        await _reading;
    }

    private async Task<Status> ReadAsync()
    {
        try
        {
            AgentHello? hello = null;
            await foreach (var item in _call.ResponseStream.ReadAllAsync())
            {
                _take(item);
                hello ??= item.Hello;
                if (hello is { Resumed: true } || item.Snapshot is not null) _opened.TrySetResult(hello!);
            }

            _opened.TrySetException(new RpcException(new Status(StatusCode.Unknown, "the stream ended at once")));
            return Status.DefaultSuccess;
        }
        catch (RpcException ended)
        {
            _opened.TrySetException(ended);
            return ended.Status;
        }
        catch (ObjectDisposedException)
        {
            // Cut between two items.
            return Status.DefaultCancelled;
        }
    }
}
