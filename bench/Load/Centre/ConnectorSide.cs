using Grpc.Core;
using Omni.Load.Centre.Frames;
using Omni.Load.Measuring;

namespace Omni.Load.Centre;

/// <summary>The connector: customers write through it, and it hands over what agents answer.</summary>
internal sealed class ConnectorSide : IDisposable
{
    private static readonly V1.ReportStatusRequest NoReports = new();

    private readonly Lines lines;
    private readonly V1.ChannelService.ChannelServiceClient[] clients;
    private readonly CallOptions call;
    private readonly Faults faults;
    private readonly Uri server;
    private readonly string token;
    private IngestStreams? streams;
    private FrameStream[] frames = [];

    public ConnectorSide(Uri server, int connections, string token, Faults faults, CancellationToken stop)
    {
        lines = new(server, connections);
        clients = lines.Clients(invoker => new V1.ChannelService.ChannelServiceClient(invoker));
        call = new(Tokens.Header(token), cancellationToken: stop);
        (this.faults, this.server, this.token) = (faults, server, token);
    }

    /// <summary>A customer writes.</summary>
    /// <param name="number">Chooses the connection.</param>
    /// <param name="visitor">The customer's handle.</param>
    /// <param name="externalId">The channel's id of the message; never used before.</param>
    public AsyncUnaryCall<V1.IngestResponse> IngestAsync(int number, string visitor, string externalId, string text) =>
        ClientOf(number).IngestAsync(Input(visitor, externalId, text), call);

    /// <summary>The same over a stream on that connection.</summary>
    public Task<V1.IngestResponse> StreamAsync(int number, string visitor, string externalId, string text) =>
        (streams ?? throw new InvalidOperationException("No stream is open."))
            .SendAsync(number, Input(visitor, externalId, text));

    /// <summary>Opens a stream of inputs on each connection.</summary>
    public void OpenStreams() => streams = new(clients, call, faults);

    /// <summary>The customer's device has it.</summary>
    public async Task AcknowledgeAsync(int number, V1.Delivery delivery)
    {
        var response = await ClientOf(number).ReportStatusAsync(
            new()
            {
                Reports =
                {
                    new V1.StatusReport
                    {
                        ConversationId = delivery.ConversationId,
                        Delivery = new() { DeliveryId = delivery.DeliveryId, Status = V1.DeliveryStatus.Delivered },
                    },
                },
            },
            call);
        if (response.Refused.Count > 0) throw new FaultException($"acknowledge: refused {response.Refused[0].Reason}");
    }

    /// <summary>
    /// The emptiest call there is: a report of nothing. It passes authentication, interceptors and serialization like any
    /// other and touches neither grain nor journal.
    /// </summary>
    public AsyncUnaryCall<V1.ReportStatusResponse> EmptyAsync(int number) =>
        ClientOf(number).ReportStatusAsync(NoReports, call);

    /// <summary>Opens the stream of what goes out; every delivery is handed on from then on, in order.</summary>
    public async Task ListenAsync(Action<V1.Delivery> deliver)
    {
        var stream = clients[0].Deliver(new(), call);
        if (!await stream.ResponseStream.MoveNext(call.CancellationToken))
            throw new FaultException("deliver: the stream ended before its hello");
        _ = ReadAsync(stream, deliver);
    }

    /// <summary>Opens a stream of encoded inputs on a connection each.</summary>
    /// <param name="inFlight">Inputs without an answer, over all streams.</param>
    /// <param name="accept">Gets each answer that is no refusal.</param>
    public async Task<IReadOnlyList<FrameStream>> OpenFramesAsync(
        FrameTemplate[] templates, int inFlight, Action<V1.IngestResponse> accept)
    {
        frames = [.. clients.Select(_ =>
            new FrameStream(templates, Math.Max(1, inFlight / clients.Length), accept, faults, call.CancellationToken))];
        foreach (var stream in frames) await stream.OpenAsync(server, token);
        return frames;
    }

    public void Dispose()
    {
        foreach (var stream in frames) stream.Dispose();
        streams?.Dispose();
        lines.Dispose();
    }

    public static V1.IngestRequest Input(string visitor, string externalId, string text) => new()
    {
        Channel = CentreSettings.Channel,
        Address = new() { Kind = V1.IdentifierKind.Handle, Network = CentreSettings.Channel, Value = visitor },
        ExternalId = externalId,
        Evidence = V1.Evidence.ChannelVerified,
        DisplayName = "Load Visitor",
        Text = text,
    };

    private async Task ReadAsync(AsyncServerStreamingCall<V1.DeliverResponse> stream, Action<V1.Delivery> deliver)
    {
        using var open = stream;
        try
        {
            while (await stream.ResponseStream.MoveNext(call.CancellationToken))
                if (stream.ResponseStream.Current.Delivery is { } delivery)
                    deliver(delivery);
            faults.Add("deliver: the stream ended");
        }
        catch (Exception e)
        {
            if (!call.CancellationToken.IsCancellationRequested) faults.Add("deliver", e);
        }
    }

    private V1.ChannelService.ChannelServiceClient ClientOf(int number) => clients[number % clients.Length];
}
