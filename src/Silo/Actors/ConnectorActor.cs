using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Omni.Api.Access;
using Omni.V1;

namespace Omni.Silo.Actors;

/// <summary>
/// A channel's connector: brings in what customers send and does what Omni orders, in the way a telephone switch or a
/// messenger's webhook would. Every order is acknowledged; a call is put through at once.
/// </summary>
internal sealed class ConnectorActor(ServerAccess access, string id) : IAsyncDisposable
{
    private const int ReportsMax = 1000;

    private readonly HashSet<string> _known = [];
    private ServerConnection? _connection;
    private AsyncServerStreamingCall<DeliverResponse>? _call;
    private Task _working = Task.CompletedTask;

    /// <summary>Subject of the token.</summary>
    public string Id { get; } = id;

    /// <summary>Orders as they came, each once, however often it was repeated.</summary>
    public Inbox<Delivery> Orders { get; } = new(id, Describe.Delivery);

    /// <summary>Told of every order when it comes for the first time; null: nobody.</summary>
    public Action<Delivery>? OnOrder { get; init; }

    /// <summary>Reports that were refused, and numbers left out by the stream; empty as it should be.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    private ChannelService.ChannelServiceClient Client => new(_connection!.Invoker);

    /// <summary>Opens the delivery stream and waits for its hello.</summary>
    public async Task ConnectAsync()
    {
        await DropAsync();
        _connection = access.Open(Roles.Connector, Id);
        _call = Client.Deliver(new DeliverRequest());
        if (!await _call.ResponseStream.MoveNext(CancellationToken.None) || _call.ResponseStream.Current.Hello is null)
            throw new InvalidOperationException($"{Id}: the delivery stream did not begin with a hello.");
        _working = WorkAsync(_call);
    }

    /// <summary>Loses the connection without a word.</summary>
    public async Task DropAsync()
    {
        _call?.Dispose();
        await _working;
        _connection?.Dispose();
    }

    /// <summary>Brings in a message or a call. The same external id is the same input.</summary>
    public async Task<IngestResponse> IngestAsync(IngestRequest request) =>
        await Client.IngestAsync(request, deadline: ServerConnection.Deadline);

    /// <summary>Hands in answers and, with a hand-over, lets the interaction wait for an agent.</summary>
    public async Task RecordAsync(
        string conversation, string interaction, IEnumerable<Answer> answers, HandOver? handOver = null) =>
        await Client.RecordAnswerAsync(
            new RecordAnswerRequest
            {
                ConversationId = conversation, InteractionId = interaction, Answers = { answers }, HandOver = handOver,
            },
            deadline: ServerConnection.Deadline);

    /// <summary>The customer wants to go on over another channel.</summary>
    public async Task AskForChannelAsync(string customer, string channel) =>
        await new CustomerService.CustomerServiceClient(_connection!.Invoker).SwitchChannelAsync(
            new SwitchChannelRequest
            {
                RequestId = Guid.NewGuid().ToString("N"), CustomerId = customer, Channel = channel,
            },
            deadline: ServerConnection.Deadline);

    /// <summary>Tells that the customer has hung up.</summary>
    public Task CustomerLeftAsync(string conversation, string interaction) =>
        ReportAsync([Session(conversation, interaction, SessionState.Left)]);

    /// <summary>The customer does not want to wait and will be called, their place kept. Returns the callback's interaction.</summary>
    public async Task<string> ChooseCallbackAsync(string conversation, string interaction) =>
        (await new CallbackService.CallbackServiceClient(_connection!.Invoker).ChooseCallbackAsync(
            new ChooseCallbackRequest
            {
                RequestId = $"callback-{interaction}", ConversationId = conversation, InteractionId = interaction,
            },
            deadline: ServerConnection.Deadline)).InteractionId;

    /// <summary>The customer goes on over the channel that was offered. Returns the interaction there.</summary>
    public async Task<string> GoOnAsync(string conversation, string interaction) =>
        (await new QueueService.QueueServiceClient(_connection!.Invoker).AnswerDeflectionAsync(
            new AnswerDeflectionRequest
            {
                RequestId = $"go-on-{interaction}", ConversationId = conversation, InteractionId = interaction, Take = true,
            },
            deadline: ServerConnection.Deadline)).InteractionId;

    public async ValueTask DisposeAsync() => await DropAsync();

    private async Task WorkAsync(AsyncServerStreamingCall<DeliverResponse> call)
    {
        var reports = System.Threading.Channels.Channel.CreateUnbounded<StatusReport>();
        var reporting = SendReportsAsync(reports.Reader);
        try
        {
            var seq = call.ResponseStream.Current.Seq;
            await foreach (var item in call.ResponseStream.ReadAllAsync())
            {
                if (item.Seq != ++seq) Failures.Enqueue($"{Id} got number {item.Seq} in place of {seq}");
                if (item.Delivery is { } order) Do(order, reports.Writer);
            }
        }
        catch (Exception lost) when (lost is RpcException or ObjectDisposedException)
        {
            // The connection is gone: by DropAsync, or with the server. What was not acknowledged comes again.
        }

        reports.Writer.Complete();
        await reporting;
    }

    private void Do(Delivery order, ChannelWriter<StatusReport> reports)
    {
        if (_known.Add(order.DeliveryId))
        {
            Orders.Add(order);
            OnOrder?.Invoke(order);
        }

        reports.TryWrite(new StatusReport
        {
            ConversationId = order.ConversationId,
            Delivery = new DeliveryReport
            {
                DeliveryId = order.DeliveryId,
                Status = order.OrderCase == Delivery.OrderOneofCase.Text
                    ? DeliveryStatus.Delivered
                    : DeliveryStatus.Sent,
            },
        });
        if (order.OrderCase == Delivery.OrderOneofCase.Dial)
            reports.TryWrite(Session(order.ConversationId, order.InteractionId, SessionState.Dialled));
        if (order.OrderCase is Delivery.OrderOneofCase.Connect or Delivery.OrderOneofCase.Dial)
            reports.TryWrite(Session(
                order.ConversationId, order.InteractionId,
                order.AgentId.Length > 0 ? SessionState.Connected : SessionState.PickedUp));
    }

    private async Task SendReportsAsync(ChannelReader<StatusReport> reports)
    {
        while (await reports.WaitToReadAsync())
        {
            var batch = new List<StatusReport>();
            while (batch.Count < ReportsMax && reports.TryRead(out var report)) batch.Add(report);
            try
            {
                await ReportAsync(batch);
            }
            catch (RpcException lost)
            {
                // With the connection gone what was not acknowledged comes again; anything else is a refusal.
                if (lost.StatusCode is not (StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled))
                    Failures.Enqueue($"{Id}: {lost.Status}");
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ReportAsync(IReadOnlyList<StatusReport> batch)
    {
        var answer = await Client.ReportStatusAsync(
            new ReportStatusRequest { Reports = { batch } }, deadline: ServerConnection.Deadline);
        foreach (var refused in answer.Refused)
            Failures.Enqueue($"{Id}: report {batch[refused.Index]} was refused: {refused.Reason}");
    }

    private static StatusReport Session(string conversation, string interaction, SessionState state) => new()
    {
        ConversationId = conversation, Session = new SessionReport { InteractionId = interaction, State = state },
    };
}
