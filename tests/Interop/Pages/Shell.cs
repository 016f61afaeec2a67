using System.Diagnostics;

namespace Omni.Interop.Pages;

/// <summary>A shell in the checkout.</summary>
internal static class Shell
{
    /// <summary>Longest run of a session: several programs start in it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a script to its end; what it started and left behind ends with it.</summary>
    /// <exception cref="TimeoutException">It took longer than ten minutes.</exception>
    public static async Task<(string Output, string Errors, int ExitCode)> RunAsync(
        string script, IReadOnlyDictionary<string, string> environment)
    {
        // In a process group of its own, all of which ends with the shell.
        var start = new ProcessStartInfo(
            "setsid", ["--wait", "bash", "-c", $"trap 'trap \"\" TERM; kill 0' EXIT\n{script}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEndAsync();
        var errors = shell.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await shell.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            shell.Kill(entireProcessTree: true);
            throw new TimeoutException($"Not done after {Limit.TotalMinutes} min: {await output}\n{await errors}", late);
        }

        return (await output, await errors, shell.ExitCode);
    }
}
