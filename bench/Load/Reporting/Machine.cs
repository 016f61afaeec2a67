using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Omni.Silo.Processes;

namespace Omni.Load.Reporting;

/// <summary>Where and what was measured.</summary>
/// <param name="Disk">File system of the store.</param>
/// <param name="LoadAverage">Of the last minute, this run included; well above the cores: others were busy too.</param>
/// <param name="Commit">Of the sources, with <c>-dirty</c> when they differ from it.</param>
/// <param name="Configuration">Debug figures are worth nothing.</param>
internal sealed record Machine(
    string System,
    string Processor,
    int Cores,
    double MemoryGib,
    string Runtime,
    string Disk,
    double LoadAverage,
    string Commit,
    string Configuration,
    DateTimeOffset At)
{
    /// <summary>Looks at this machine.</summary>
    /// <param name="store">Folder of the store.</param>
    public static Machine Look(string store) => new(
        RuntimeInformation.OSDescription,
        ProcessorName(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(2, 30),
        RuntimeInformation.FrameworkDescription,
        DiskOf(store),
        Average(),
        CommitName(),
        typeof(ServerProcess).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "unknown",
        DateTimeOffset.UtcNow);

    private static string ProcessorName() =>
        !File.Exists("/proc/cpuinfo") ? RuntimeInformation.ProcessArchitecture.ToString()
        : File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string DiskOf(string folder) => DriveInfo.GetDrives()
        .Where(drive => drive.IsReady && folder.StartsWith(drive.Name, StringComparison.Ordinal))
        .MaxBy(drive => drive.Name.Length)?.DriveFormat ?? "unknown";

    private static double Average() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : 0;

    // Results of earlier runs lie among the sources and make no difference.
    private static string CommitName() =>
        Git("rev-parse", "--short", "HEAD") is not { Length: > 0 } commit ? "unknown"
        : Git("status", "--porcelain", "--", ":/", ":!/bench/results") is { Length: > 0 } ? $"{commit}-dirty"
        : commit;

    private static string? Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            });
            var text = git?.StandardOutput.ReadToEnd();
            git?.WaitForExit();
            return text?.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;    // No git here: the report says that the commit is unknown.
        }
    }
}
