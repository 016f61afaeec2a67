using System.Globalization;
using System.Net;
using Omni.Api.Admission;
using Omni.Journal;
using Omni.Silo.Hosting.Tls;

namespace Omni.Silo.Hosting;

/// <summary>How the server is run. Weakest to strongest: appsettings.json, OMNI_… variables, options.</summary>
public sealed record ServeOptions
{
    private const int LimitMax = 10_000_000;

    /// <summary>Where gRPC is served, HTTP/2 without TLS. Port 0: a free one. Null: nowhere but with TLS.</summary>
    public IPEndPoint? Grpc { get; init; } = new(IPAddress.Loopback, 5080);

    /// <summary>
    /// Where gRPC-Web, JSON, health and metrics are served, HTTP/1.1 without TLS. Port 0: a free one. Null: nowhere but
    /// with TLS.
    /// </summary>
    public IPEndPoint? Http { get; init; } = new(IPAddress.Loopback, 5081);

    /// <summary>Where everything is served with TLS; null: nowhere.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>
    /// Where the program serves the demo web chat beside the server, a connector like any other. Port 0: a free one. Null:
    /// nowhere.
    /// </summary>
    public IPEndPoint? WebChat { get; init; }

    /// <summary>
    /// How long a stopping server goes on serving after it said that it is not ready, 0 to 600 seconds: time for whoever
    /// spreads the load to look. Then streams are told. Default 0.
    /// </summary>
    public TimeSpan StopDelay { get; init; }

    /// <summary>
    /// Folder of the store, absolute, made when it is missing; or a connection string for PostgreSQL, told by its
    /// <c>=</c>.
    /// </summary>
    public string Store { get; init; } = Path.GetFullPath("data");

    /// <summary>Folder of the token key, absolute; made when it is missing. Default: the store's folder.</summary>
    public string Data
    {
        get => field ?? (JournalStore.IsPostgres(Store) ? Path.GetFullPath("data") : Store);
        init;
    }

    /// <summary>File of settings to begin with when the store is empty; null: the built-in ones.</summary>
    public string? Settings { get; init; }

    /// <summary>
    /// Origins whose pages may call over gRPC-Web and JSON, for example <c>https://desk.example.com</c>. None unless
    /// set: then only pages that are served from the same origin may.
    /// </summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>
    /// Changes of key tables that are written behind the commit in one run, 1 to 1,000,000; null: the journal's
    /// default. Few make many small runs, which is slower: for tests that want a run under way at any moment.
    /// </summary>
    public int? RunChanges { get; init; }

    /// <summary>What one caller may ask, and where overload begins.</summary>
    public ApiLimits Limits { get; init; } = new();

    /// <summary>What a connection may cost.</summary>
    public ConnectionLimits Connections { get; init; } = new();

    /// <summary>Name of the value that holds the origins, divided by commas.</summary>
    internal const string CorsOrigin = "CorsOrigin";

    /// <summary>What a cluster needs; a process alone needs nothing of it.</summary>
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>Reads and checks the options.</summary>
    /// <param name="given">Values of the command line by name; null: not given.</param>
    /// <exception cref="StartException">A value cannot be used; the message names it and the fix.</exception>
    public static ServeOptions Load(IReadOnlyDictionary<string, string?> given)
    {
        var file = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .Build();
        return From(new ConfigurationBuilder()
            .AddConfiguration(file.GetSection("Omni"))
            .AddEnvironmentVariables("OMNI_")
            .AddInMemoryCollection(given.Where(value => value.Value is not null))
            .Build());
    }

    private static ServeOptions From(IConfiguration values)
    {
        var standard = new ServeOptions();
        var grpc = EndPoint(values, nameof(Grpc), standard.Grpc);
        var http = EndPoint(values, nameof(Http), standard.Http);
        var tls = TlsOptions.From(values);
        var webChat = EndPoint(values, nameof(WebChat), standard.WebChat);
        CheckPorts(("--grpc", grpc), ("--http", http), ("--tls", tls?.Address), ("--webchat", webChat));
        var options = new ServeOptions
        {
            Grpc = grpc, Http = http, Tls = tls, StopDelay = StopDelayOf(values), Store = StoreOf(values, standard), Settings = SettingsOf(values),
            RunChanges = RunChangesOf(values), Limits = LimitsOf(values.GetSection(nameof(Limits))),
            Connections = ConnectionsOf(values.GetSection(nameof(Limits))),
            CorsOrigins = OriginsOf(values), WebChat = webChat,
            Cluster = ClusterSettings.From(values),
        };
        return values[nameof(Data)] is { Length: > 0 } data
            ? options with { Data = FolderOf(data, "--data") }
            : options;
    }

    private static IPEndPoint? EndPoint(IConfiguration values, string name, IPEndPoint? standard) => values[name] switch
    {
        null or "" => standard,
        var text when string.Equals(text, ListenAddress.Off, StringComparison.OrdinalIgnoreCase) => null,
        var text => ListenAddress.Read(text, $"--{name.ToLowerInvariant()}", "127.0.0.1:5080"),
    };

    private static void CheckPorts(params ReadOnlySpan<(string Option, IPEndPoint? At)> ports)
    {
        var used = new Dictionary<int, string>();
        foreach (var (option, at) in ports)
            if (at is { Port: not 0 } && !used.TryAdd(at.Port, option))
                throw new StartException(
                    $"{used[at.Port]} and {option} both name port {at.Port}; each way in needs a port of its own.");
        if (ports.ToArray().All(port => port.At is null || port.Option == "--webchat"))
            throw new StartException("--grpc and --http are off and there is no --tls-cert; open one way in.");
    }

    private static TimeSpan StopDelayOf(IConfiguration values) => values["StopDelaySeconds"] switch
    {
        null or "" => TimeSpan.Zero,
        var text when double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 600 =>
            TimeSpan.FromSeconds(seconds),
        var text => throw new StartException($"OMNI_STOPDELAYSECONDS is '{text}'; give a number from 0 to 600."),
    };

    private static string StoreOf(IConfiguration values, ServeOptions standard)
    {
        if (values[nameof(Store)] is not { Length: > 0 } store) return standard.Store;
        return JournalStore.IsPostgres(store) ? store : FolderOf(store, "--store");
    }

    private static string FolderOf(string folder, string option)
    {
        var path = Path.GetFullPath(folder);
        return File.Exists(path)
            ? throw new StartException($"{option} is '{path}', which is a file; name a folder.")
            : path;
    }

    private static string[] OriginsOf(IConfiguration values) =>
    [
        .. (values[CorsOrigin] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(OriginOf),
    ];

    private static string OriginOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https"
        && string.Equals(origin.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
            ? text.ToLowerInvariant()
            : throw new StartException(
                $"--cors-origin is '{text}'; give an origin alone, for example https://desk.example.com.");

    private static int? RunChangesOf(IConfiguration values) => values[nameof(RunChanges)] switch
    {
        null or "" => null,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new StartException($"OMNI_RUNCHANGES is '{text}'; give a number from 1 to 1000000."),
    };

    private static ApiLimits LimitsOf(IConfiguration values)
    {
        var standard = new ApiLimits();
        return new()
        {
            ConnectorCallsPerSecond = LimitOf(values, nameof(ApiLimits.ConnectorCallsPerSecond), 1)
                ?? standard.ConnectorCallsPerSecond,
            AgentCallsPerSecond = LimitOf(values, nameof(ApiLimits.AgentCallsPerSecond), 1)
                ?? standard.AgentCallsPerSecond,
            SystemCallsPerSecond = LimitOf(values, nameof(ApiLimits.SystemCallsPerSecond), 1)
                ?? standard.SystemCallsPerSecond,
            StreamsPerCaller = LimitOf(values, nameof(ApiLimits.StreamsPerCaller), 1) ?? standard.StreamsPerCaller,
            InputsUnderWay = LimitOf(values, nameof(ApiLimits.InputsUnderWay), 10) ?? standard.InputsUnderWay,
        };
    }

    private static ConnectionLimits ConnectionsOf(IConfiguration values)
    {
        var standard = new ConnectionLimits();
        return standard with { ConnectionsMax = LimitOf(values, "Connections", 10) ?? standard.ConnectionsMax };
    }

    private static int? LimitOf(IConfiguration values, string name, int min) => values[name] switch
    {
        null or "" => null,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= LimitMax => number,
        var text => throw new StartException(
            $"OMNI_LIMITS__{name.ToUpperInvariant()} is '{text}'; give a number from {min} to {LimitMax}."),
    };

    private static string? SettingsOf(IConfiguration values)
    {
        if (values[nameof(Settings)] is not { Length: > 0 } settings) return null;
        var path = Path.GetFullPath(settings);
        return File.Exists(path)
            ? path
            : throw new StartException($"--settings is '{path}', but there is no such file.");
    }
}
