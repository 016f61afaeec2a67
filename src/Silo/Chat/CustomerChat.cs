using Grpc.Core;
using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Silo.Chat;

/// <summary>A customer in the web chat, and the chat's connector in one.</summary>
internal sealed class CustomerChat(ChatTerminal terminal, ServerAccess access, string name)
{
    private const string ChannelId = "webchat";
    private const string Help = "Type to write; /switch CHANNEL to go on over another channel, /quit to leave.";

    private readonly string _visitor = Visitor(name);
    private IngestResponse? _last;

    /// <summary>Runs until the end of the input or <c>/quit</c>.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // One connector for each visitor: a newer stream of the same connector would replace the older one.
        await using var line = new ConnectorActor(access, $"cnn_terminal-{_visitor}") { OnOrder = Show };
        await line.ConnectAsync();
        terminal.Note($"You are {name} in the web chat. {Help}");
        await foreach (var text in terminal.ReadLinesAsync(cancellationToken))
        {
            if (text == "/quit") return;
            try
            {
                await DoAsync(line, text);
            }
            catch (RpcException refused) when (refused.StatusCode != StatusCode.Unavailable)
            {
                terminal.Problem(refused.Status.Detail);
            }
        }
    }

    private Task DoAsync(ConnectorActor line, string text) => text.Split(' ', 2) switch
    {
        ["/switch", var channel] => SwitchAsync(line, channel),
        [var other, ..] when other.StartsWith('/') => ShowHelpAsync(),
        _ => WriteAsync(line, text),
    };

    private Task ShowHelpAsync()
    {
        terminal.Note(Help);
        return Task.CompletedTask;
    }

    private async Task WriteAsync(ConnectorActor line, string text)
    {
        var answer = await line.IngestAsync(new IngestRequest
        {
            Channel = ChannelId,
            Address = new Identifier { Kind = IdentifierKind.Handle, Network = ChannelId, Value = _visitor },
            ExternalId = Guid.NewGuid().ToString("N"),
            Evidence = Evidence.Claimed,
            DisplayName = name,
            Text = text,
        });
        if (_last is null)
            terminal.Note(answer.NewCustomer
                ? $"Omni meets you for the first time, as {answer.CustomerId}."
                : $"Omni knows you: {answer.CustomerId}.");
        if (_last?.InteractionId != answer.InteractionId)
            terminal.Note("Your message is kept; an agent is on the way.");
        _last = answer;
    }

    private async Task SwitchAsync(ConnectorActor line, string channel)
    {
        if (_last is null)
        {
            terminal.Note("Write something first.");
            return;
        }

        await line.AskForChannelAsync(_last.CustomerId, channel);
        terminal.Note($"You asked to go on over {channel}; the agent sees it.");
    }

    private void Show(Delivery order)
    {
        switch (order.OrderCase)
        {
            case Delivery.OrderOneofCase.Text:
                terminal.Say(order.AgentId, "green", order.Text);
                break;
            case Delivery.OrderOneofCase.Connect:
                terminal.Note($"{order.AgentId} is connected to you over {order.Channel}.");
                break;
            default:
                terminal.Note($"{order.Channel} has ended.");
                break;
        }
    }

    /// <summary>The name as an id: what a connector's id may hold.</summary>
    private static string Visitor(string name)
    {
        var id = string.Concat(name.ToLowerInvariant().Where(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
        return id.Length == 0 ? "visitor" : id[..Math.Min(id.Length, 32)];
    }
}
