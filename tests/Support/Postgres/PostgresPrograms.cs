using System.Diagnostics;

namespace Omni.Support.Postgres;

/// <summary>PostgreSQL's programs, where Debian puts them. They refuse root, so then another user runs them.</summary>
public static class PostgresPrograms
{
    /// <summary>Where they are.</summary>
    public const string Folder = "/usr/lib/postgresql/15/bin";

    private const string ServerUser = "postgres";

    /// <summary>Whether the package is installed.</summary>
    public static bool AreThere => File.Exists(Path.Combine(Folder, "initdb"));

    /// <summary>Runs a program to its end and returns what it wrote to standard output.</summary>
    /// <param name="program">A program of PostgreSQL, or of the system.</param>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public static Task<string> RunAsync(string program, params string[] arguments) =>
        RunWithInputAsync("", program, arguments);

    /// <inheritdoc cref="RunAsync"/>
    /// <param name="input">What the program reads from standard input.</param>
    public static async Task<string> RunWithInputAsync(string input, string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)}: {await errors}{await output}");
    }

    /// <summary>Starts a program whose input and outputs are piped.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var path = Path.Combine(Folder, program);
        string[] command = [.. AsServerUser(), File.Exists(path) ? path : program, .. arguments];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    private static string[] AsServerUser() =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", ServerUser, "--"] : [];
}
