using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Crash.Tests.Load;

/// <summary>A connector with customers who write one after the other, as long as the shop is open.</summary>
internal sealed class LoadLine : IAsyncDisposable
{
    private const int MessagesMax = 8;

    private readonly string channel;
    private readonly Ledger ledger;
    private readonly ConnectorActor actor;
    private int customers;
    private volatile bool closing;

    public LoadLine(ServerAccess access, string channel, Ledger ledger)
    {
        (this.channel, this.ledger) = (channel, ledger);
        var id = LoadSettings.ConnectorOf(channel);
        actor = new ConnectorActor(access, id)
        {
            OnOrder = order =>
                ledger.Add(new(id, order.DeliveryId, order.Text), LoadAgent.MessageAnsweredBy(order.Text)),
        };
    }

    public Connection Connection { get; } = new();

    /// <summary>Refusals and gaps; empty as it should be.</summary>
    public IEnumerable<string> Failures => actor.Failures;

    public async Task ConnectAsync()
    {
        await actor.ConnectAsync();
        Connection.Up();
    }

    /// <summary>Lets customers come, each when the one before was answered; ends after <see cref="Close"/>.</summary>
    /// <param name="seed">What they write follows from it.</param>
    public async Task ServeAsync(int seed)
    {
        var random = new Random(seed);
        while (!closing)
            await TalkAsync($"{channel}-{Interlocked.Increment(ref customers)}", random.Next(1, MessagesMax));
    }

    /// <summary>No new customers.</summary>
    public void Close() => closing = true;

    public ValueTask DisposeAsync() => actor.DisposeAsync();

    private async Task TalkAsync(string customer, int messages)
    {
        var last = "";
        for (var number = 1; number <= messages; number++)
        {
            var request = new IngestRequest
            {
                Channel = channel, ExternalId = $"{number}", Evidence = Evidence.ChannelVerified,
                Address = new Identifier { Kind = IdentifierKind.Handle, Network = channel, Value = customer },
                Text = number == messages ? $"{number} {LoadAgent.Bye}" : $"{number} 👋",
            };
            var answer = await Connection.CallAsync(() => actor.IngestAsync(request));
            ledger.Add(new AckedMessage(
                customer, answer.ConversationId, answer.InteractionId, answer.MessageId, request.Text));
            last = answer.MessageId;
        }

        await ledger.AnsweredAsync(last);
    }
}
