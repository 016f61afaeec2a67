using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Omni.Journal;
using Omni.Silo.Hosting;

namespace Omni.Silo.Commands;

/// <summary><c>serve</c>, also what happens without a command: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Grpc = new("--grpc")
    {
        Description = "Address for gRPC (HTTP/2 without TLS); port 0 takes a free one, off none. Default 127.0.0.1:5080.",
        HelpName = "host:port",
    };

    private static readonly Option<string> Http = new("--http")
    {
        Description =
            "Address for gRPC-Web, JSON, /health and /metrics (HTTP/1.1 without TLS); off takes none. Default 127.0.0.1:5081.",
        HelpName = "host:port",
    };

    private static readonly Option<string> WebChat = new("--webchat")
    {
        Description = "Address for the demo web chat and its shop; off takes none. Default 127.0.0.1:5082.",
        HelpName = "host:port",
    };

    /// <summary>Options that are only handed on: their names in the configuration, their own, what they take and mean.</summary>
    private static readonly (string Name, Option<string> Option)[] Tls =
    [
        ("Tls", Text("--tls", "host:port", "Address for all of these with TLS. Default 127.0.0.1:5443.")),
        ("TlsCert", Text("--tls-cert", "file", "Certificate for TLS: PEM, or PKCS #12 with its key; opens the TLS port.")),
        ("TlsKey", Text("--tls-key", "file", "Its key, PEM; default: in the certificate's file.")),
        ("TlsPasswordFile", Text("--tls-password-file", "file", "File with the key's password; or OMNI_TLSPASSWORD.")),
        ("TlsClientCa", Text("--tls-client-ca", "file", "Authorities whose certificates sign connectors in, PEM.")),
        ("TlsConnectors", Text("--tls-connectors", "optional|required",
            "Whether connectors must show such a certificate. Default optional: a token alone counts too.")),
    ];

    private static readonly Option<string[]> CorsOrigin = new("--cors-origin")
    {
        Description = "Origin whose pages may call over gRPC-Web and JSON; may be repeated. Default: none.",
        HelpName = "https://host",
    };

    private static readonly Option<string> Settings = new("--settings")
    {
        Description = "Settings to begin with when the store is empty, as YAML or JSON of omni.v1.Settings.",
        HelpName = "file",
    };

    /// <summary>The program as a whole; serves when no command is named.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Omni, a contact centre for every channel. Without a command it serves.");
        AddTo(root);
        return root;
    }

    public static Command Create()
    {
        var command = new Command("serve", "Serves gRPC until it is told to stop (default).");
        AddTo(command);
        return command;
    }

    private static void AddTo(Command command)
    {
        command.Options.Add(Grpc);
        command.Options.Add(Http);
        command.Options.Add(WebChat);
        foreach (var (_, option) in Tls) command.Options.Add(option);
        command.Options.Add(CorsOrigin);
        command.Options.Add(StoreOption.Option);
        command.Options.Add(DataOption.Option);
        command.Options.Add(Settings);
        command.SetAction(
            (parsed, cancellationToken) => Failures.ReportAsync(() => RunAsync(parsed, cancellationToken)));
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var given = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [nameof(ServeOptions.Grpc)] = parsed.GetValue(Grpc),
            [nameof(ServeOptions.Http)] = parsed.GetValue(Http),
            [nameof(ServeOptions.WebChat)] = parsed.GetValue(WebChat),
            [ServeOptions.CorsOrigin] = parsed.GetValue(CorsOrigin) is { Length: > 0 } origins
                ? string.Join(',', origins)
                : null,
            [nameof(ServeOptions.Store)] = parsed.GetValue(StoreOption.Option),
            [nameof(ServeOptions.Data)] = parsed.GetValue(DataOption.Option),
            [nameof(ServeOptions.Settings)] = parsed.GetValue(Settings),
        };
        foreach (var (name, option) in Tls) given[name] = parsed.GetValue(option);
        var options = ServeOptions.Load(given);
        await using var silo = await SiloHost.OpenAsync(options);
        await silo.StartAsync(cancellationToken);
        await using var chat = await DemoChat.StartAsync(silo, options, cancellationToken);
        Announce(silo, options, chat?.Address);
        await silo.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static Option<string> Text(string name, string takes, string means) =>
        new(name) { HelpName = takes, Description = means };

    /// <summary>One line for programs; some more for a person at a terminal.</summary>
    private static void Announce(SiloHost silo, ServeOptions options, Uri? chat)
    {
        var (grpc, http) = (silo.Grpc.GetLeftPart(UriPartial.Authority), silo.Http.GetLeftPart(UriPartial.Authority));
        var tls = silo.Tls is { } address ? $" tls={address.GetLeftPart(UriPartial.Authority)}" : "";
        var demo = chat is null ? "" : $" webchat={chat.GetLeftPart(UriPartial.Authority)}";
        var store = JournalStore.Describe(options.Store);
        Console.Out.WriteLine($"ready grpc={grpc} http={http}{tls} store={store} pid={Environment.ProcessId}{demo}");
        if (Console.IsOutputRedirected) return;
        Console.Out.WriteLine(Welcome.Text(silo, options, chat));
    }
}
