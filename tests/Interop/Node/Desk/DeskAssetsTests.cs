using System.Diagnostics;
using System.IO.Compression;

namespace Omni.Interop.Node.Desk;

/// <summary>What is checked in of the desk is what its sources make, small, formatted and tested.</summary>
[Collection(OmniClient.Collection)]
public sealed class DeskAssetsTests
{
    /// <summary>Script and style as they travel, bytes; 81,100 now.</summary>
    private const int PackedBytesMax = 80 * 1024;

    private static readonly string Folder = Repository.At("src", "Desk");

    [RequiresFact(Tools.Node)]
    public async Task Assets_AreWhatTheSourcesMake()
    {
        await OmniClient.BuiltAsync();
        using var made = new TemporaryFolder();
        await RunAsync("run", "types");
        await RunAsync("run", "bundle", "--", "--outDir", made.Path, "--emptyOutDir");

        var kept = Path.Combine(Folder, "Assets");
        Assert.Equal(Names(made.Path), Names(kept));
        foreach (var name in Names(kept))
            Assert.True(
                await File.ReadAllTextAsync(Path.Combine(made.Path, name)) == await File.ReadAllTextAsync(Path.Combine(kept, name)),
                $"src/Desk/Assets/{name} is older than its sources; run `npm run build` in src/Desk and commit it.");
    }

    [Fact]
    public async Task Assets_AreSmall()
    {
        var bytes = 0L;
        foreach (var name in (string[])["desk.js", "desk.css"])
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
                await gzip.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, "Assets", name)));
            bytes += packed.Length;
        }

        Assert.InRange(bytes, 1, PackedBytesMax);
    }

    [RequiresFact(Tools.Node)]
    public async Task UnitTests_Pass()
    {
        await OmniClient.BuiltAsync();

        Assert.Matches(@"Tests\s+\d+ passed", await RunAsync("test"));
    }

    private static string[] Names(string folder) =>
        [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>Runs a script of the package, which must end well; what it said.</summary>
    private static async Task<string> RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo("npm", ["--silent", "--prefix", Folder, .. command])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        var text = string.Join('\n', await said);
        Assert.True(process.ExitCode == 0, text);
        return text;
    }
}
