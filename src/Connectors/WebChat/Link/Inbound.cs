using System.Threading.RateLimiting;
using Grpc.Core;
using Omni.V1;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Link;

/// <summary>
/// Brings in what visitors write. A message has the id that the visitor's page gave it: however often it is sent, by the
/// page or from here, Omni takes it once and answers the same. Messages of one visitor go in one after the other.
/// </summary>
internal sealed class Inbound(OmniLink link, Addresses addresses, WebChatOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WhenBusy = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter underWay = new(new() { PermitLimit = options.Limits.MessagesUnderWay });

    /// <summary>Completes with what Omni made of it, once it is on Omni's disk.</summary>
    /// <exception cref="BusyException">Not now; the visitor's page sends it again.</exception>
    /// <exception cref="RpcException">Omni refuses it for good.</exception>
    public async Task<IngestResponse> SendAsync(
        Visitor visitor, VisitorIdentity who, OutgoingMessage message, CancellationToken stop)
    {
        using var place = underWay.AttemptAcquire();
        if (!place.IsAcquired) throw new BusyException(WhenBusy);
        await visitor.Order.WaitAsync(stop);
        try
        {
            return await IngestAsync(Input(who, message), stop);
        }
        finally
        {
            visitor.Order.Release();
        }
    }

    public void Dispose() => underWay.Dispose();

    private IngestRequest Input(VisitorIdentity who, OutgoingMessage message) => new()
    {
        Channel = options.Channel,
        Address = addresses.Of(who.Id),
        ExternalId = message.Id,
        Evidence = who.IsSignedIn ? Evidence.SignedIn : Evidence.Claimed,
        DisplayName = who.Name,
        Text = message.Text,
        AttachmentTokens = { message.Files },
    };

    private async Task<IngestResponse> IngestAsync(IngestRequest input, CancellationToken stop)
    {
        var until = clock.GetUtcNow() + options.Limits.Patience;
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await link.Channels.IngestAsync(
                    input, deadline: DateTime.UtcNow + CallLimit, cancellationToken: stop);
            }
            catch (RpcException full) when (full.StatusCode == StatusCode.ResourceExhausted)
            {
                throw new BusyException(WhenBusy);
            }
            catch (RpcException lost) when (OmniLink.IsPassing(lost) && !stop.IsCancellationRequested)
            {
                var pause = OmniLink.PauseAfter(failures);
                if (clock.GetUtcNow() + pause > until) throw new BusyException(WhenBusy);
                await Task.Delay(pause, clock, stop);
            }
        }
    }
}

/// <summary>What a visitor writes.</summary>
/// <param name="Id">The page's id of it.</param>
/// <param name="Files">Tokens of files that were uploaded for it.</param>
internal sealed record OutgoingMessage(string Id, string Text, IReadOnlyList<string> Files);

/// <summary>It may be tried again after a while, unchanged.</summary>
internal sealed class BusyException(TimeSpan retryAfter) : Exception
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
