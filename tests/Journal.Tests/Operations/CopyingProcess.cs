using System.Diagnostics;
using System.Globalization;
using Omni.Journal.Copying;
using Omni.Journal.Operations;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Operations;

/// <summary>
/// A process that copies a store. It names each step that is done and waits to be told to go on, so that a test can
/// kill it at a place of its choice.
/// </summary>
internal sealed class CopyingProcess : IDisposable
{
    /// <summary>First argument of the process.</summary>
    public const string Name = "copy";

    private readonly Process process;

    private CopyingProcess(Process process) => this.process = process;

    /// <summary>Starts the process.</summary>
    public static CopyingProcess Start(string from, string to, int batchMax)
    {
        string[] arguments = [typeof(CopyingProcess).Assembly.Location, Name, from, to, $"{batchMax}"];
        return new(Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        })!);
    }

    /// <summary>What the process does.</summary>
    public static int Run(string[] args)
    {
        var source = OperationTarget.Of(args[1], Sample.Catalog, SampleStreams.Kinds) with { Progress = WaitAfter };
        var target = OperationTarget.Of(args[2], Sample.Catalog, SampleStreams.Kinds);
        StoreCopy.Run(source, target, int.Parse(args[3], CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>The step that was done.</summary>
    public async Task<string> StepAsync() =>
        await process.StandardOutput.ReadLineAsync().Within("a step of the copying process")
        ?? throw new InvalidOperationException("The copying process ended too early.");

    public Task GoOnAsync() => process.StandardInput.WriteLineAsync();

    /// <summary>Ends it without a chance to do anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().Within("the end of the copying process");
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private static void WaitAfter(StoreProgress progress)
    {
        Console.Out.WriteLine($"{progress.Step}: {progress.Done}");
        Console.In.ReadLine();
    }
}
