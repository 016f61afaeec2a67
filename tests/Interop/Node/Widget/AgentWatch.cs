using Grpc.Core;
using Omni.Api.Access;
using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Interop.Node.Widget;

/// <summary>Signals on the agent's side: what the agent is shown beside the numbered events, and what they send.</summary>
internal sealed class AgentWatch : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ServerConnection connection;
    private readonly AsyncServerStreamingCall<ConnectResponse> stream;
    private readonly Inbox<AgentTyping> typing = new("agt_7", told => $"{told.InteractionId} {told.Remaining}");

    private AgentWatch(ServerAccess access)
    {
        connection = access.Open(Roles.Agent, "agt_7");
        stream = Client.Connect(new ConnectRequest { DeviceId = "watch" });
    }

    private AgentService.AgentServiceClient Client => new(connection.Invoker);

    /// <summary>Opens one more device of the agent.</summary>
    public static async Task<AgentWatch> OpenAsync(ServerAccess access)
    {
        var watch = new AgentWatch(access);
        await watch.stream.ResponseStream.MoveNext(CancellationToken.None).Within("a hello");
        _ = watch.ReadAsync();
        return watch;
    }

    /// <summary>Waits until the customer is shown to type, or to have stopped.</summary>
    public Task SeesTypingAsync(bool stopped) => typing.FirstAsync(
        0, told => told.AgentId.Length == 0 && told.Remaining.ToTimeSpan() <= TimeSpan.Zero == stopped,
        stopped ? "a customer who stops" : "a customer who types", Limit);

    public async Task TypeAsync(string conversation, string interaction, bool stopped = false) =>
        await Client.SendTypingAsync(new()
        {
            ConversationId = conversation, InteractionId = interaction, Stopped = stopped,
        });

    public async Task PushPageAsync(string conversation, string interaction, string url, string title) =>
        await Client.PushPageAsync(new()
        {
            RequestId = Guid.NewGuid().ToString("N"), ConversationId = conversation, InteractionId = interaction, Url = url, Title = title,
        });

    public async Task EditAsync(string conversation, string message, string text) =>
        await Client.EditMessageAsync(new()
        {
            RequestId = Guid.NewGuid().ToString("N"), ConversationId = conversation, MessageId = message, Text = text,
        });

    public async Task RecallAsync(string conversation, string message) =>
        await Client.RecallMessageAsync(new()
        {
            RequestId = Guid.NewGuid().ToString("N"), ConversationId = conversation, MessageId = message,
        });

    public async Task MarkReadAsync(string conversation, string interaction, string message) =>
        await Client.MarkReadAsync(new()
        {
            RequestId = Guid.NewGuid().ToString("N"), ConversationId = conversation, InteractionId = interaction, MessageId = message,
        });

    public void Dispose()
    {
        stream.Dispose();
        connection.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await stream.ResponseStream.MoveNext(CancellationToken.None))
                if (stream.ResponseStream.Current.Typing is { } told)
                    typing.Add(told);
        }
        catch (Exception gone) when (gone is RpcException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
