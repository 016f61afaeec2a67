using System.Diagnostics;
using Omni.Silo.Processes;

namespace Omni.Silo.Tests.Commands;

/// <summary>The program itself, run with a command to its end.</summary>
/// <param name="ExitCode">0: done.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error: progress, and what is wrong.</param>
internal sealed record OmniCommand(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<OmniCommand> RunAsync(params string[] arguments)
    {
        var program = typeof(ServerProcess).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Limit);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
