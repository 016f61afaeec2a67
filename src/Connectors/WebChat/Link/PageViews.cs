using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omni.V1;
using Omni.WebChat.Visitors;
using Channel = System.Threading.Channels.Channel;

namespace Omni.WebChat.Link;

/// <summary>
/// Tells Omni which pages visitors look at, over one stream. A view has an id, so what has no answer when the stream breaks
/// is told again. When Omni is away for long the newest are left out: messages matter, this does not.
/// </summary>
internal sealed partial class PageViews(OmniLink link, Addresses addresses, TimeProvider clock, ILogger<PageViews> log) : BackgroundService
{
    private const int WaitingMax = 10_000;
    private const int UnderWayMax = 500;
    private const int VisitorMax = 64;

    private readonly Channel<RecordFactsRequest> waiting = Channel.CreateBounded<RecordFactsRequest>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private readonly ConcurrentDictionary<long, RecordFactsRequest> underWay = new();
    private readonly SemaphoreSlim room = new(UnderWayMax);
    private long number;

    /// <summary>A visitor has looked at a page.</summary>
    /// <param name="id">The page's own id of it: told twice, it is one.</param>
    public void Add(VisitorIdentity who, string id, string url, string title, string referrer, DateTimeOffset at) =>
        waiting.Writer.TryWrite(new RecordFactsRequest
        {
            Number = Interlocked.Increment(ref number),
            Identity = new FactIdentity
            {
                Identifier = addresses.Of(who.Id),
                Evidence = who.IsSignedIn ? Evidence.SignedIn : Evidence.Claimed,
                DisplayName = who.Name,
            },
            Fact = new Fact
            {
                ExternalId = $"{ShortOf(who.Id)}-{id}",
                At = at.ToTimestamp(),
                PageView = new PageView { Url = url, Title = title, Referrer = referrer },
            },
        });

    /// <summary>Ids of users may be as long as an external id of Omni's: of such a one there is a hash.</summary>
    private static string ShortOf(string visitor) => visitor.Length <= VisitorMax
        ? visitor
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(visitor)));

    public override void Dispose()
    {
        base.Dispose();
        room.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 1; !stoppingToken.IsCancellationRequested; failures++)
        {
            try
            {
                await waiting.Reader.WaitToReadAsync(stoppingToken);
                await TellAsync(() => failures = 0, stoppingToken);
            }
            catch (Exception lost) when (lost is RpcException or OperationCanceledException or InvalidOperationException)
            {
                if (stoppingToken.IsCancellationRequested) return;
                LogLost(log, lost.Message);
            }

            await Task.Delay(OmniLink.PauseAfter(Math.Max(1, failures)), clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAsync(Action begun, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var call = link.Customers.RecordFacts(cancellationToken: end.Token);
        var reading = ReadAsync(call.ResponseStream, begun, end);
        foreach (var request in underWay.Values) await call.RequestStream.WriteAsync(request, end.Token);
        try
        {
            while (await waiting.Reader.WaitToReadAsync(end.Token))
            {
                await room.WaitAsync(end.Token);
                if (!waiting.Reader.TryRead(out var request))
                {
                    room.Release();
                    continue;
                }

                underWay[request.Number] = request;
                await call.RequestStream.WriteAsync(request, end.Token);
            }
        }
        finally
        {
            await end.CancelAsync();
            await reading;
        }
    }

    /// <summary>Reads answers until the stream is over; then nothing more is written to it.</summary>
    private async Task ReadAsync(IAsyncStreamReader<RecordFactsResponse> answers, Action begun, CancellationTokenSource end)
    {
        try
        {
            while (await answers.MoveNext(end.Token))
            {
                begun();
                if (answers.Current.Answer is not { } answer || !underWay.TryRemove(answer.Number, out _)) continue;
                room.Release();
                if (answer.Refused is { } refused) LogRefused(log, refused.Reason);
            }
        }
        catch (Exception lost) when (lost is RpcException or OperationCanceledException)
        {
            // The stream is over.
        }

        await end.CancelAsync();
    }

    [LoggerMessage(LogLevel.Warning, "The stream of page views is lost and will be opened again: {Why}")]
    private static partial void LogLost(ILogger log, string why);

    [LoggerMessage(LogLevel.Warning, "Omni refused a page view: {Reason}")]
    private static partial void LogRefused(ILogger log, string reason);
}
