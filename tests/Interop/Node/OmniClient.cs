using System.Diagnostics;

namespace Omni.Interop.Node;

/// <summary>
/// The TypeScript client, generated and compiled from this checkout once a run, with the types of the scripts that use
/// it. Whoever runs them awaits it first, and belongs to the collection: a second build would pull the files away.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class OmniClient
{
    public const string Collection = "node";

    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(5);
    private static readonly Lock Gate = new();
    private static Task? built;

    /// <summary>Where its package is.</summary>
    public static string Folder { get; } = Repository.At("clients", "typescript");

    /// <summary>Completes when it is built; fails with what the compiler said.</summary>
    public static Task BuiltAsync()
    {
        lock (Gate) return built ??= BuildAsync();
    }

    private static async Task BuildAsync()
    {
        using var build = Process.Start(new ProcessStartInfo("npm", ["run", "build", "--prefix", Scripts.Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var said = Task.WhenAll(build.StandardOutput.ReadToEndAsync(), build.StandardError.ReadToEndAsync());
        await build.WaitForExitAsync().WaitAsync(BuildLimit);
        Assert.True(build.ExitCode == 0, string.Join('\n', await said));
    }
}
