using System.Diagnostics;
using System.Runtime;

namespace Omni.Load.Matching;

/// <summary>
/// Garbage is collected as in a silo while decisions are timed: which way, a process knows from its start on, and the
/// generator of the other scenarios would take processors from the server with it.
/// </summary>
internal static class ServerCollector
{
    private const string Setting = "DOTNET_gcServer";

    /// <summary>How garbage is collected in this process.</summary>
    public static string Name => GCSettings.IsServerGC ? "server, as in a silo" : "workstation";

    /// <summary>Runs the same command in a process that collects as a silo does.</summary>
    /// <returns>Its exit code; null: this process does, or cannot (one processor).</returns>
    public static async Task<int?> RunAsync(CancellationToken stop)
    {
        if (GCSettings.IsServerGC || Environment.GetEnvironmentVariable(Setting) is not null) return null;
        var arguments = Environment.GetCommandLineArgs();
        var isHost = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        var start = new ProcessStartInfo(Environment.ProcessPath!, isHost ? arguments : arguments[1..])
        {
            UseShellExecute = false, Environment = { [Setting] = "1" },
        };
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }
}
