using System.Diagnostics;
using Omni.Load.Centre;
using Omni.Load.Generator;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Silo.Processes;

namespace Omni.Load.Unary;

/// <summary>
/// One run: the empty call on bare libraries, on this server over gRPC, and on this server as JSON, in turns, so that what
/// the machine does meanwhile falls on all alike.
/// </summary>
internal sealed class UnaryRun(int inFlight, TimeSpan turn, int turns, string folder, string command)
{
    private const int Connections = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Faults faults = new();

    public async Task<UnaryReport> RunAsync(Progress progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var root = Directory.CreateDirectory(Path.Combine(folder, $"omni-unary-{Guid.NewGuid():N}")).FullName;
        try
        {
            await using var bare = await StartAsync(root, "bare", typeof(UnaryRun).Assembly.Location, stop.Token);
            await using var omni = await StartAsync(root, "omni", null, stop.Token);
            return await MeasureAsync(bare, omni, progress, stop.Token);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<ServerProcess> StartAsync(
        string root, string name, string? program, CancellationToken stop)
    {
        var settings = Path.Combine(root, $"{name}.json");
        await File.WriteAllTextAsync(settings, CentreSettings.Write(agents: 1, TimeSpan.Zero), stop);
        var options = new ServerProcessOptions
        {
            Store = Path.Combine(root, name),
            Arguments = ["--settings", settings],
            StartTimeout = Patience,
            // What the real server is built with.
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_gcServer"] = "1" },
        };
        if (program is not null) options = options with { Program = program };
        return await ServerProcess.StartAsync(options, stop);
    }

    private async Task<UnaryReport> MeasureAsync(
        ServerProcess bare, ServerProcess omni, Progress progress, CancellationToken stop)
    {
        var token = new Tokens(omni.Store).Connector;
        using var bareSide = new ConnectorSide(bare.GrpcAddress, Connections, token, faults, stop);
        using var omniSide = new ConnectorSide(omni.GrpcAddress, Connections, token, faults, stop);
        using var json = new JsonLines(omni.HttpAddress, token);
        UnaryWay[] ways =
        [
            new("bare", bare, number => bareSide.EmptyAsync(number).ResponseAsync),
            new("grpc", omni, number => omniSide.EmptyAsync(number).ResponseAsync),
            new("json", omni, _ => json.EmptyAsync(stop)),
        ];
        foreach (var way in ways)
            await RunAsync(way, new Phase($"warm-up of {way.Name}"), progress, stop);
        for (var i = 0; i < turns; i++)
            foreach (var way in ways)
            {
                var before = way.Server.CpuTime;
                await RunAsync(way, way.Phase, progress, stop);
                way.AddCpu(way.Server.CpuTime - before);
            }

        return new(command, inFlight, ways, faults, Machine.Look(folder));
    }

    private async Task RunAsync(UnaryWay way, Phase phase, Progress progress, CancellationToken stop)
    {
        await using var shown = progress.Follow(phase, faults);
        await new LoadGenerator(way.Name, async (number, _) =>
        {
            await way.CallAsync(number);
            return Stopwatch.GetTimestamp();
        }, faults).RunClosedAsync(phase, inFlight, turn, stop);
    }
}
