using System.Diagnostics;

namespace Omni.Crash.Tests.Disks;

/// <summary>Programs of the system; all of util-linux, which every Debian has.</summary>
internal static class Tool
{
    /// <exception cref="InvalidOperationException">It ended with an error, which the message holds.</exception>
    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true, UseShellExecute = false,
        })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {error.Trim()}");
    }
}
