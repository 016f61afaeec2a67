using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Omni.WebChat;

/// <summary>Runs the web chat from the command line.</summary>
internal static class WebChatProgram
{
    private const string Help = """
        Omni's web chat: serves the widget to pages and connects their visitors with Omni.

          --omni URL             Omni's gRPC address. Default http://127.0.0.1:5080
          --token-file FILE      The connector's token; read again when it changes. Or OMNI_WEBCHAT_TOKEN.
          --listen HOST:PORT     Where pages reach the chat, HTTP; put TLS in front of it. Default 127.0.0.1:5082
          --origins A,B          Origins of pages with the widget, for example https://shop.example.com
          --proxies A,B          Addresses or networks of the proxies before it, for example 127.0.0.1 or 10.1.0.0/16: what
                                 they say of visitors' addresses, and of TLS, counts. Default: none
          --channel ID           Channel of Omni's settings. Default webchat
          --data FOLDER          Keeps webchat.key, which signs visitors' tokens. Default ./data
          --identity-key-file F  Key shared with the site that signs its users in, base64, at least 32 bytes
          --sessions-per-minute N, --messages-per-second N
                                 Limits for each network address and each visitor. Default 60 and 2
          --demo true            Serves the demo shop at /

        Each may be given as OMNI_WEBCHAT_…, for example OMNI_WEBCHAT_ORIGINS.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--help" or "-h" or "-?"])
        {
            await Console.Out.WriteLineAsync(Help);
            return 0;
        }

        try
        {
            var options = OptionsReader.Read(new ConfigurationBuilder()
                .AddEnvironmentVariables("OMNI_WEBCHAT_").AddCommandLine(args).Build());
            await using var chat = await WebChatHost.StartAsync(options, AddLogging);
            await Console.Out.WriteLineAsync(
                $"ready webchat={chat.Address.GetLeftPart(UriPartial.Authority)} omni={options.Omni} pid={Environment.ProcessId}");
            await chat.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception wrong) when (wrong is OptionException or IOException or InvalidDataException
            or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });

        // Standard output is for the ready line.
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
