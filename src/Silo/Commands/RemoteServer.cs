using System.CommandLine;
using Grpc.Core;
using Grpc.Net.Client;
using Omni.Api.Access;
using Omni.Silo.Hosting;

namespace Omni.Silo.Commands;

/// <summary>A running server that a command asks, and who asks: its options are those of every such command.</summary>
internal sealed class RemoteServer : IDisposable
{
    /// <summary>Environment variable with a token, so that none has to stand in a command line.</summary>
    public const string TokenVariable = "OMNI_TOKEN";

    /// <summary>Settings of tens of thousands of agents are read in one answer.</summary>
    private const int AnswerBytesMax = 64 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly Option<string> Server = new("--server")
    {
        Description = "Address of the server's gRPC port. Default http://127.0.0.1:5080.",
        HelpName = "http://host:port",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    private static readonly Option<string?> Token = new("--token")
    {
        Description = $"Token of an administrator. Default: {TokenVariable}, else one signed with the key of the store "
            + "beside this program (--store, --data).",
    };

    private readonly GrpcChannel channel;
    private readonly Uri address;

    private RemoteServer(Uri address, string token, CancellationToken cancellationToken)
    {
        this.address = address;
        channel = GrpcChannel.ForAddress(address, new() { MaxReceiveMessageSize = AnswerBytesMax });
        Calls = new(new Metadata { { "authorization", $"Bearer {token}" } }, DateTime.UtcNow + Limit, cancellationToken);
    }

    /// <summary>Where clients of its services call.</summary>
    public ChannelBase Channel => channel;

    /// <summary>What every call carries.</summary>
    public CallOptions Calls { get; }

    /// <summary>Adds the options that name the server and who calls.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Server);
        command.Options.Add(Token);
        command.Options.Add(StoreOption.Option);
        command.Options.Add(DataOption.Option);
    }

    /// <summary>The server that the options name.</summary>
    /// <param name="subject">Who asks, where a token is signed here.</param>
    /// <exception cref="StartException">It is no address; or no token is given and no key is there to sign one.</exception>
    public static RemoteServer Open(ParseResult parsed, string subject, CancellationToken cancellationToken)
    {
        var server = parsed.GetValue(Server);
        return Uri.TryCreate(server, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new(address, TokenOf(parsed, subject), cancellationToken)
            : throw new StartException($"--server is '{server}'; give an address such as http://127.0.0.1:5080.");
    }

    /// <summary>Its address, for people.</summary>
    public override string ToString() => address.GetLeftPart(UriPartial.Authority);

    /// <summary>What a failed call means to the person who typed the command.</summary>
    public string TextOf(RpcException error) => error.StatusCode switch
    {
        StatusCode.Unavailable => $"No server answers at {this}; start it, or name it by --server.",
        StatusCode.Unauthenticated =>
            $"The server at {this} does not know who asks: {error.Status.Detail} Give a token of an administrator by "
            + $"--token or {TokenVariable}, or name the server's store by --store.",
        _ => error.Status.Detail,
    };

    public void Dispose() => channel.Dispose();

    private static string TokenOf(ParseResult parsed, string subject)
    {
        if (parsed.GetValue(Token) is { Length: > 0 } given) return given;
        if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } kept) return kept;
        var data = ServeOptions.Load(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [nameof(ServeOptions.Store)] = parsed.GetValue(StoreOption.Option),
            [nameof(ServeOptions.Data)] = parsed.GetValue(DataOption.Option),
        }).Data;

        // Opening would make a key, which no running server would know.
        return File.Exists(Path.Combine(data, "token.key"))
            ? TokenIssuer.Open(data).Issue(Roles.Admin, subject)
            : throw new StartException(
                $"No token is given and no token.key is in {data}; give a token of an administrator by --token or "
                + $"{TokenVariable}, or name the server's store by --store.");
    }
}
