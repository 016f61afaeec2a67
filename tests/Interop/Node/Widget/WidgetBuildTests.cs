using System.Diagnostics;
using System.IO.Compression;

namespace Omni.Interop.Node.Widget;

/// <summary>The built widget that is checked in is the one that its sources make.</summary>
public sealed class WidgetBuildTests
{
    private const int CompressedMax = 30 * 1024;
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(1);

    private static string Folder { get; } = Repository.At("src", "Connectors", "WebChat", "Widget");

    private static string Built { get; } = Repository.At("src", "Connectors", "WebChat", "Assets", "widget.js");

    [RequiresFact(Tools.Node)]
    public async Task Widget_BuiltAnew_IsByteForByteWhatIsCheckedIn()
    {
        using var folder = new TemporaryFolder();
        await RunAsync("run", "build", "--", "--outDir", folder.Path);

        var anew = await File.ReadAllBytesAsync(Path.Combine(folder.Path, "widget.js"));
        var checkedIn = await File.ReadAllBytesAsync(Built);
        Assert.True(
            anew.SequenceEqual(checkedIn),
            $"{Built} is not what its sources make; run npm run build --prefix {Folder} and commit it.");
    }

    [RequiresFact(Tools.Node)]
    public Task Widget_KeepsTheRulesOfItsLinter() => RunAsync("run", "check");

    [Fact]
    public void Widget_Compressed_IsSmall()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(File.ReadAllBytes(Built));

        Assert.InRange(compressed.Length, 1, CompressedMax);
    }

    private static async Task RunAsync(params string[] arguments)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["--silent", "--prefix", Folder, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var said = Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync().WaitAsync(BuildLimit);
        Assert.True(npm.ExitCode == 0, string.Join('\n', await said));
    }
}
