using System.Diagnostics;

namespace Omni.Interop;

/// <summary>A foreign program of a test: its lines are awaited one by one; it is ended with the test.</summary>
internal sealed class Script : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    public Script(string program, params string[] arguments)
        : this(new Dictionary<string, string>(StringComparer.Ordinal), program, arguments)
    {
    }

    public Script(IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Gives the program a line to read.</summary>
    public Task TellAsync(string line) => process.StandardInput.WriteLineAsync(line);

    /// <summary>The next line that begins so; fails with what the program complained about when there is none.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        while (await process.StandardOutput.ReadLineAsync().Within($"a line beginning with '{beginning}'") is { } line)
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        throw new InvalidOperationException($"The program ended without '{beginning}': {await errors}");
    }

    /// <summary>Ends the program's input and waits for the end, which must be a good one.</summary>
    public async Task EndAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().Within("the program to end");
        Assert.True(process.ExitCode == 0, await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
