using Omni.Silo.Processes;

namespace Omni.Crash.Tests.Disks;

/// <summary>A store that may not be written is refused at the start, with the file and the fix.</summary>
public sealed class ReadOnlyTests
{
    /// <summary>Even the administrator is refused what the modes of files forbid.</summary>
    private static readonly string[] WithoutPrivileges = Environment.IsPrivilegedProcess
        ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
        : [];

    [Theory]
    [InlineData("omni.db", (UnixFileMode)0b100_000_000)]
    [InlineData("", (UnixFileMode)0b101_000_000)]
    public async Task Store_ThatMayNotBeWritten_IsRefusedAtTheStart(string file, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        await (await ServerProcess.StartAsync(new() { Store = folder.Path })).DisposeAsync();
        var path = Path.Combine(folder.Path, file);
        if (file.Length == 0) Array.ForEach(Directory.GetFiles(path), File.Delete);
        File.SetUnixFileMode(path, mode);

        var refused = await Assert.ThrowsAsync<ServerStartException>(() => ServerProcess.StartAsync(
            new() { Store = folder.Path, Wrapper = WithoutPrivileges }));

        Assert.Contains($"Store {Path.Combine(folder.Path, "omni.db")} cannot be opened.", refused.Message);
        Assert.Contains("Give this user the right to write", refused.Message);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_000_000);
    }
}
