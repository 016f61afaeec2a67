using Microsoft.Extensions.DependencyInjection.Extensions;
using Omni.Api.Access;
using Omni.Silo.Hosting;
using Omni.WebChat;

namespace Omni.Silo.Commands;

/// <summary>
/// The web chat beside a server, so that somebody new has a customer's side at hand. It is the connector as it stands, with
/// a port of its own, a connector id of its own and a token signed with the development key, and reaches the server over
/// gRPC like any other.
/// </summary>
internal static partial class DemoChat
{
    private const string Connector = "cnn_webchat-demo";
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    /// <summary>Starts it; null: it is off, or cannot be had. A server never stays down for it.</summary>
    public static async Task<WebChatHost?> StartAsync(
        SiloHost silo, ServeOptions options, CancellationToken cancellationToken)
    {
        if (options.WebChat is not { } listen || options.Grpc is null) return null;
        var token = new RenewedToken(silo.Services.GetRequiredService<TokenIssuer>());
        var loggers = silo.Services.GetRequiredService<ILoggerFactory>();
        try
        {
            return await WebChatHost.StartAsync(
                new WebChatOptions
                {
                    Listen = listen, Omni = silo.Grpc, Token = token.Read, Key = WebChatKey.Open(options.Data), Demo = true,
                },
                logging => logging.Services.Replace(ServiceDescriptor.Singleton(loggers)),
                cancellationToken);
        }
        catch (IOException taken)
        {
            LogOff(loggers.CreateLogger(typeof(DemoChat)), taken.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "There is no demo web chat: {Why} Name another address by --webchat, or off.")]
    private static partial void LogOff(ILogger log, string why);

    /// <summary>A token that is signed anew before it is over.</summary>
    private sealed class RenewedToken(TokenIssuer issuer)
    {
        private readonly Lock gate = new();
        private string token = "";
        private DateTimeOffset renewAt;

        public string Read()
        {
            lock (gate)
            {
                if (TimeProvider.System.GetUtcNow() < renewAt) return token;
                renewAt = TimeProvider.System.GetUtcNow() + (TokenLifetime / 2);
                return token = issuer.Issue(Roles.Connector, Connector, lifetime: TokenLifetime);
            }
        }
    }
}
