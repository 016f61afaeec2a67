using System.Globalization;
using Omni.Silo.Processes;

namespace Omni.Crash.Tests.Disks;

/// <summary>
/// Any folder, with a limit on the size of files that a server may write: its writes fail like those to a full disk,
/// with another code. Needs no rights.
/// </summary>
internal sealed class LimitedDisk : IDisk
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    /// <remarks>Without the shell's trap the first write beyond the limit would end the server by a signal.</remarks>
    public Task<ServerProcess> StartServerAsync() => ServerProcess.StartAsync(new ServerProcessOptions
    {
        Store = Path, Wrapper = ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "limited"],
    });

    public void Fill(ServerProcess server) => Limit(server, "1:");

    public void Empty(ServerProcess server) => Limit(server, "unlimited:");

    public void Dispose() => folder.Dispose();

    private static void Limit(ServerProcess server, string limit) => Tool.Run(
        "prlimit", "--pid", server.ProcessId.ToString(CultureInfo.InvariantCulture), $"--fsize={limit}");
}
