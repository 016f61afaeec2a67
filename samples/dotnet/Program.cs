using Grpc.Core;
using Grpc.Net.Client;
using Omni.V1;

// A customer writes, an agent is offered the chat, accepts and answers, the customer sees it. Both sides in one program.
// usage: dotnet run --project samples/dotnet -- http://127.0.0.1:5080 AGENT_TOKEN CONNECTOR_TOKEN
using var desk = Connect(args[0], args[1]);
using var line = Connect(args[0], args[2]);
var agent = new AgentService.AgentServiceClient(desk);
var connector = new ChannelService.ChannelServiceClient(line);

// The one stream of a frontend: hello, a snapshot, then numbered events. Its cursor goes on where a broken one ended.
using var connect = agent.Connect(new ConnectRequest { DeviceId = "dotnet" });
var events = connect.ResponseStream;
Console.WriteLine($"{(await NextAsync(events, item => item.Hello)).AgentId} is connected");
await agent.SetRoutabilityAsync(
    new SetRoutabilityRequest { RequestId = NewId(), Routability = Routability.Available });

// What goes out to customers: everything not acknowledged yet, then what is new.
using var deliver = connector.Deliver(new DeliverRequest());
var deliveries = deliver.ResponseStream;

// Repeats safely: the same external id gets the same answer.
var accepted = await connector.IngestAsync(new IngestRequest
{
    Channel = "webchat",
    Address = new Identifier { Kind = IdentifierKind.Handle, Network = "webchat", Value = "visitor-1" },
    ExternalId = "dotnet-1",
    Text = "Hello 👋",
});
Console.WriteLine($"accepted {accepted.MessageId} in {accepted.ConversationId}");

var offer = await NextAsync(events, item => item.Event?.OfferMade);
await agent.ConfirmOfferAsync(new ConfirmOfferRequest { OfferId = offer.OfferId });
Console.WriteLine($"offered: {offer.Briefing.Messages[^1].Text}");
await agent.AcceptOfferAsync(new AcceptOfferRequest
{
    RequestId = NewId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
    OfferId = offer.OfferId, Epoch = offer.Epoch,
});
await agent.SendMessageAsync(new SendMessageRequest
{
    RequestId = NewId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
    Text = "How can I help?",
});

var delivery = await NextAsync(deliveries, item => item.Delivery);
Console.WriteLine($"{delivery.AgentId}: {delivery.Text}");
await connector.ReportStatusAsync(new ReportStatusRequest
{
    Reports =
    {
        new StatusReport
        {
            ConversationId = delivery.ConversationId,
            Delivery = new DeliveryReport
            {
                DeliveryId = delivery.DeliveryId, Status = DeliveryStatus.Delivered,
            },
        },
    },
});
await NextAsync(events, item => item.Event?.MessageStatusChanged);
Console.WriteLine("the customer has it");
await agent.CloseInteractionAsync(new CloseInteractionRequest
{
    RequestId = NewId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
});
await agent.CompleteWrapUpAsync(new CompleteWrapUpRequest
{
    RequestId = NewId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
    Disposition = "solved",
});
Console.WriteLine("closed");

// One connection whose every call carries the token.
static GrpcChannel Connect(string server, string token) => GrpcChannel.ForAddress(server, new GrpcChannelOptions
{
    Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, CallCredentials.FromInterceptor((_, metadata) =>
    {
        metadata.Add("authorization", $"Bearer {token}");
        return Task.CompletedTask;
    })),
    UnsafeUseInsecureChannelCallCredentials = true,
});

// Reads a stream on until there is what is wanted.
static async Task<T> NextAsync<TItem, T>(IAsyncStreamReader<TItem> stream, Func<TItem, T?> wanted)
    where T : class
{
    while (await stream.MoveNext(CancellationToken.None))
        if (wanted(stream.Current) is { } found)
            return found;
    throw new EndOfStreamException("The stream ended.");
}

// Every command carries an id: repeated with the same one it counts once.
static string NewId() => Guid.NewGuid().ToString("N");
