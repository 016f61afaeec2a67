using System.Diagnostics;

namespace Omni.Simulation.Mutations;

/// <summary>A copy of the sources, and of the simulation as it was built, to break one patch at a time.</summary>
internal sealed class Tree : IDisposable
{
    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(3);

    private readonly string folder = Directory.CreateTempSubdirectory("omni-mutations-").FullName;

    public static string Root { get; } = FindRoot();

    private string Run => Path.Combine(folder, "run");

    /// <summary>Builds the simulation where it stands, then copies what a mutation needs: a patch rebuilds one project.</summary>
    public static async Task<Tree> CopyAsync()
    {
        await CheckAsync(Root, "dotnet", "build", "tests/Simulation", "-v", "q");
        var tree = new Tree();
        foreach (var name in new[] { "src", "global.json", ".editorconfig" }
            .Concat(Directory.GetFiles(Root, "Directory.*").Select(Path.GetFileName)))
            await CheckAsync(Root, "cp", "-r", name!, tree.folder);
        await CheckAsync(Root, "cp", "-r", "tests/Simulation/bin/Debug/net10.0", tree.Run);
        return tree;
    }

    /// <summary>What the simulation prints with the patch applied.</summary>
    /// <param name="arguments">Of the simulation, with blanks between.</param>
    public async Task<string> RunWithAsync(string patch, string arguments)
    {
        var project = ProjectOf(patch);
        var name = $"Omni.{Path.GetFileName(project)}.dll";
        var intact = await File.ReadAllBytesAsync(Path.Combine(Run, name));
        await CheckAsync(folder, "git", "apply", "-p1", patch);
        try
        {
            await CheckAsync(
                folder, "dotnet", "build", project, "--no-restore", "--no-dependencies", "-p:RunAnalyzers=false", "-v", "q");
            File.Copy(Path.Combine(folder, project, "bin/Debug/net10.0", name), Path.Combine(Run, name), overwrite: true);
            var (_, output) = await StartAsync(
                folder, "dotnet", [Path.Combine(Run, "Omni.Simulation.dll"), .. arguments.Split(' ')]);
            return output;
        }
        finally
        {
            await CheckAsync(folder, "git", "apply", "-p1", "-R", patch);
            await File.WriteAllBytesAsync(Path.Combine(Run, name), intact);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string ProjectOf(string patch)
    {
        const string Changed = "+++ b/";
        var file = File.ReadLines(patch).First(l => l.StartsWith(Changed, StringComparison.Ordinal))[Changed.Length..];
        return string.Join('/', file.Split('/').Take(2));
    }

    private static async Task CheckAsync(string directory, string program, params string[] arguments)
    {
        var (code, output) = await StartAsync(directory, program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}:\n{output}");
    }

    private static async Task<(int Code, string Output)> StartAsync(
        string directory, string program, params string[] arguments)
    {
        using var limit = new CancellationTokenSource(StepLimit);
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Omni.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
