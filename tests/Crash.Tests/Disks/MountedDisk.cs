using Omni.Silo.Processes;

namespace Omni.Crash.Tests.Disks;

/// <summary>A tmpfs of a few megabytes, filled up by another file. Needs the right to mount.</summary>
internal sealed class MountedDisk : IDisk
{
    private const int Megabytes = 24;

    private readonly TemporaryFolder folder = new();

    private MountedDisk() =>
        Tool.Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m,mode=0700", "omni-test", folder.Path);

    public string Path => folder.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>A new one; null when this process may not mount.</summary>
    public static MountedDisk? TryMount()
    {
        try
        {
            return new();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public Task<ServerProcess> StartServerAsync() => ServerProcess.StartAsync(new() { Store = Path });

    public void Fill(ServerProcess server)
    {
        using var file = new FileStream(Filler, FileMode.Append);
        var block = new byte[4096];
        try
        {
            while (file.Length < Megabytes << 20)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Empty(ServerProcess server) => File.Delete(Filler);

    public void Dispose()
    {
        Tool.Run("umount", "--lazy", Path);
        folder.Dispose();
    }
}
