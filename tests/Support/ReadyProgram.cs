using System.Diagnostics;

namespace Omni.Support;

/// <summary>
/// A program of this repository in a process of its own, which says <c>ready NAME=VALUE …</c> once it serves. It is killed
/// with the test.
/// </summary>
public sealed class ReadyProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly string ready;

    private ReadyProgram(Process process, string ready) => (this.process, this.ready) = (process, ready);

    /// <summary>Processor time it has used.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="assembly">The built program, a dll.</param>
    /// <exception cref="InvalidOperationException">It ended before; the message has what it said.</exception>
    public static async Task<ReadyProgram> StartAsync(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            while (await process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit) is { } line)
                if (line.StartsWith("ready ", StringComparison.Ordinal))
                    return new(process, line);
            throw new InvalidOperationException($"{assembly} ended before it was ready: {await errors}");
        }
        catch
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>A value of the ready line.</summary>
    public string Field(string name) => ready.Split(' ')
        .Single(field => field.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>Ends it in the middle of whatever it does. Repeats safely.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }
}
