using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.HealthCheck;

/// <summary>
/// Keeps the status of each service as it is told, and tells it to whoever asks. Safe to use from several threads.
/// </summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    /// <summary>Most services that one answer lists.</summary>
    private const int ListedMax = 100;

    private readonly Lock gate = new();
    private readonly Dictionary<string, ServingStatus> statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Channel<ServingStatus>>> watchers = new(StringComparer.Ordinal);

    /// <summary>Sets the status of a service; the empty name is the server as a whole.</summary>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (gate)
        {
            if (statuses.TryGetValue(service, out var before) && before == status) return;
            statuses[service] = status;
            Tell(service, status);
        }
    }

    /// <summary>Forgets a service: from now on it is unknown.</summary>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (gate)
            if (statuses.Remove(service))
                Tell(service, ServingStatus.ServiceUnknown);
    }

    /// <summary>Forgets all services.</summary>
    public void ClearAll()
    {
        lock (gate)
        {
            var known = statuses.Keys.ToArray();
            statuses.Clear();
            foreach (var service in known)
                Tell(service, ServingStatus.ServiceUnknown);
        }
    }

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        lock (gate)
            return statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw NotFound(request.Service);
    }

    /// <inheritdoc/>
    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        lock (gate)
        {
            if (statuses.Count > ListedMax)
                throw new RpcException(new(StatusCode.ResourceExhausted,
                    $"There are {statuses.Count} services; at most {ListedMax} are listed."));
            foreach (var (service, status) in statuses)
                response.Statuses.Add(service, new HealthCheckResponse { Status = status });
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc/>
    public override Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context) =>
        FollowAsync(request.Service, responseStream, context.CancellationToken);

    internal static RpcException NotFound(string service) =>
        new(new(StatusCode.NotFound, $"There is no service '{service}' whose health is known."));

    /// <summary>Tells the status, then each change, until it is cancelled. A slow reader gets the newest.</summary>
    internal async Task FollowAsync(
        string service, IServerStreamWriter<HealthCheckResponse> responses, CancellationToken cancellationToken)
    {
        var news = Channel.CreateBounded<ServingStatus>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (gate)
        {
            news.Writer.TryWrite(statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown));
            if (!watchers.TryGetValue(service, out var others)) watchers[service] = others = [];
            others.Add(news);
        }

        try
        {
            await foreach (var status in news.Reader.ReadAllAsync(cancellationToken))
                await responses.WriteAsync(new HealthCheckResponse { Status = status }, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever watched has gone, or the server goes.
        }
        finally
        {
            lock (gate)
                if (watchers[service].Remove(news) && watchers[service].Count == 0)
                    watchers.Remove(service);
        }
    }

    private void Tell(string service, ServingStatus status)
    {
        if (!watchers.TryGetValue(service, out var others)) return;
        foreach (var watcher in others)
            watcher.Writer.TryWrite(status);
    }
}
