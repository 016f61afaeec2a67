using System.CommandLine;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Silo.Actors;
using Omni.Silo.Commands;

namespace Omni.Silo.Chat;

/// <summary>
/// <c>chat</c>: lets a person see a message arrive. <c>--as customer</c> in one terminal, <c>--as agt_7</c> in another,
/// both against a running server.
/// </summary>
internal static class ChatCommand
{
    private const string Customer = "customer";
    private const string AgentPrefix = "agt_";
    private const string StartHint = "dotnet run --project src/Silo";

    /// <summary>The command, to be registered by the program.</summary>
    public static Command Create()
    {
        var who = new Option<string>("--as")
        {
            Description = "customer, or an agent of the settings, for example agt_7.", Required = true,
        };
        var name = new Option<string>("--name")
        {
            Description = "The customer's name.", DefaultValueFactory = _ => Environment.UserName,
        };
        var server = new Option<Uri>("--server")
        {
            Description = "Address of the server's gRPC port.",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
            CustomParser = argument => new Uri(argument.Tokens[0].Value, UriKind.Absolute),
        };
        var store = new Option<string>("--store")
        {
            Description = "Folder of the server's store, whose key signs the token.", DefaultValueFactory = _ => "data",
        };
        var command = new Command("chat", "Chat as a customer or as an agent with a running server.")
        {
            who, name, server, store,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(who)!, parsed.GetValue(name)!, parsed.GetValue(server)!, parsed.GetValue(store)!,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string who, string name, Uri server, string store, CancellationToken cancellationToken)
    {
        var terminal = new ChatTerminal(Terminal.Open());
        try
        {
            var access = new ServerAccess(() => server, OpenTokens(store));
            if (who == Customer) await new CustomerChat(terminal, access, name).RunAsync(cancellationToken);
            else if (who.StartsWith(AgentPrefix, StringComparison.Ordinal))
                await new AgentChat(terminal, access, who).RunAsync(cancellationToken);
            else throw new ChatException($"--as {who} is neither {Customer} nor an agent such as {AgentPrefix}7.");
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception wrong) when (wrong is ChatException or RpcException)
        {
            terminal.Problem(wrong is RpcException refused ? Text(refused, server, store) : wrong.Message);
            return 1;
        }
    }

    private static TokenIssuer OpenTokens(string store)
    {
        // Opening would make a key, which no running server would know.
        var key = Path.GetFullPath(Path.Combine(store, "token.key"));
        return File.Exists(key)
            ? TokenIssuer.Open(store)
            : throw new ChatException(
                $"There is no {key}: no server has run with this store yet. Start one in another terminal, in this"
                + $" folder: {StartHint}, or name its store by --store.");
    }

    private static string Text(RpcException refused, Uri server, string store) => refused.StatusCode switch
    {
        StatusCode.Unavailable =>
            $"No server answers at {server}. Start it in another terminal: {StartHint}, or name it by --server.",
        StatusCode.Unauthenticated =>
            $"The server at {server} does not know the key in {Path.GetFullPath(store)}; name its store by --store.",
        _ => refused.Status.Detail,
    };
}

/// <summary>Something a person at the terminal can put right; the message says how.</summary>
internal sealed class ChatException(string message) : Exception(message);
