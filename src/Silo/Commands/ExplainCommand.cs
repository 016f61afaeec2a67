using System.CommandLine;
using Grpc.Core;
using Omni.Silo.Hosting;
using Omni.V1;

namespace Omni.Silo.Commands;

/// <summary><c>explain</c>: prints why an interaction went the way it did, or why it still waits.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Conversation = new("conversation") { Description = "The conversation, con_…" };

    private static readonly Argument<string?> Interaction = new("interaction")
    {
        Description = "One of its interactions, int_… Default: the last one.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Customer = new("--customer")
    {
        Description = "What the customer may be told: no names, no figures.",
    };

    public static Command Create()
    {
        var command = new Command("explain", "Prints why an interaction was offered to whom, or why it waits.")
        {
            Conversation, Interaction, Customer,
        };
        RemoteServer.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Failures.ReportAsync(async () =>
        {
            using var server = RemoteServer.Open(parsed, "explain-command", cancellationToken);
            try
            {
                return await RunAsync(parsed, server);
            }
            catch (RpcException e)
            {
                throw new StartException(server.TextOf(e), e);
            }
        }));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, RemoteServer server)
    {
        var conversation = parsed.GetValue(Conversation)!;
        var interaction = parsed.GetValue(Interaction) ?? await LastAsync(server, conversation);
        var why = await new QueueService.QueueServiceClient(server.Channel).ExplainAsync(
            new() { ConversationId = conversation, InteractionId = interaction }, server.Calls);
        var text = parsed.GetValue(Customer) ? why.CustomerText : why.SupervisorText;
        if (text.Length == 0)
            throw new StartException("The token is not for that; give one of a supervisor or an administrator, or add --customer.");
        await Console.Out.WriteLineAsync(text.TrimEnd('\n'));
        return 0;
    }

    private static async Task<string> LastAsync(RemoteServer server, string conversation)
    {
        var found = await new ConversationService.ConversationServiceClient(server.Channel).GetConversationAsync(
            new() { ConversationId = conversation }, server.Calls);
        return found.Conversation.Interactions[^1].Id;
    }
}
