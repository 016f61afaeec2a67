using System.CommandLine;
using System.Runtime.InteropServices;
using Omni.Silo.Commands;
using Omni.Silo.Processes;
using Omni.Silo.Tour.Play;

namespace Omni.Silo.Tour;

/// <summary>
/// <c>tour</c>: plays stories against a real server process in a fresh folder over loopback gRPC and prints what each
/// party sees. Exit code 0 only if every expectation held.
/// </summary>
internal static class TourCommand
{
    /// <summary>Exit code of a program that Ctrl+C ended.</summary>
    private const int InterruptedCode = 130;

    /// <summary>The command, to be registered by the program.</summary>
    public static Command Create()
    {
        var samples = new Option<DirectoryInfo>("--samples")
        {
            Description = "Folder with the stories (*.play) and their settings.json.",
            DefaultValueFactory = _ => new(Path.Combine(AppContext.BaseDirectory, "samples", "tour")),
        };
        var only = new Option<string?>("--only")
        {
            Description = "Play only stories whose file name contains this.",
        };
        var command = new Command("tour", "Play the stories of samples/tour against a server of their own.")
        {
            samples, only,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(samples)!.FullName, parsed.GetValue(only) ?? "", cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string only, CancellationToken cancellationToken)
    {
        try
        {
            var stories = StoriesOf(folder, only);
            var interrupted = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                // Not at once: the server and its folder have to go first.
                signal.Cancel = true;
                interrupted.TrySetResult(InterruptedCode);
            });
            await using var runner = await TourRunner.StartAsync(folder, stories, Terminal.Open(), cancellationToken);
            return await await Task.WhenAny(runner.RunAsync(), interrupted.Task);
        }
        catch (Exception wrong) when (wrong is PlayException or ServerStartException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    private static IReadOnlyList<PlayFile> StoriesOf(string folder, string only)
    {
        if (!Directory.Exists(folder)) throw new PlayException($"There is no folder {folder}; name one by --samples");
        var files = Directory.GetFiles(folder, $"*{PlayFile.Extension}")
            .Where(path => Path.GetFileName(path).Contains(only, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count == 0
            ? throw new PlayException($"{folder} holds no story named like \"{only}\" ({PlayFile.Extension})")
            : [.. files.Select(PlayFile.Read)];
    }
}
