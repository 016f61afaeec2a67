using System.Diagnostics;
using System.IO.Compression;

namespace Omni.Interop.Node.Widget;

/// <summary>The built widget that is checked in is the one that its sources make.</summary>
public sealed class WidgetBuildTests
{
    private const int CompressedMax = 30 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

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

    [RequiresFact(Tools.Node)]
    public async Task UnitTests_Pass() => Assert.Matches(@"Tests\s+\d+ passed", await RunAsync("test"));

    [Fact]
    public void Widget_Compressed_IsSmall()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(File.ReadAllBytes(Built));

        Assert.InRange(compressed.Length, 1, CompressedMax);
    }

    /// <summary>Runs a script of the package, which must end well; what it said.</summary>
    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("npm", ["--silent", "--prefix", Folder, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["NO_COLOR"] = "1";
        using var npm = Process.Start(start)!;
        var said = Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync().WaitAsync(Limit);
        var text = string.Join('\n', await said);
        Assert.True(npm.ExitCode == 0, text);
        return text;
    }
}
