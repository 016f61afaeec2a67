using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Omni.Domain.Journal;
using Omni.Journal.Postgres;
using Omni.Journal.Tests.Operations;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Postgres;

/// <summary>
/// A process that appends to a store, with many writers at once. Its exit code is 0 when every append was decided; its
/// output names the events written.
/// </summary>
public static class WritingProcess
{
    /// <summary>Starts the process.</summary>
    public static Process Start(PostgresOptions options, string name, int writers, int appends)
    {
        var assembly = typeof(WritingProcess).Assembly.Location;
        string[] arguments = [assembly, options.ConnectionString, name, $"{writers}", $"{appends}"];
        return Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args[0] == CopyingProcess.Name)
            return CopyingProcess.Run(args);
        var options = new PostgresOptions { ConnectionString = args[0], RowTables = [Sample.Seats] };
        var (writers, appends) = (Number(args[2]), Number(args[3]));
        await using var journal = await PostgresJournal.OpenAsync(
            options, Sample.Catalog, TimeProvider.System, NullLogger<PostgresJournal>.Instance);
        var written = await Task.WhenAll(Enumerable.Range(0, writers).Select(
            writer => Task.Run(() => WriteAsync(journal, $"{args[1]}_{writer}", appends))));
        await Console.Out.WriteLineAsync($"{written.Sum()}");
        return 0;
    }

    /// <summary>Appends one after the other to a stream of one's own; every fourth is refused.</summary>
    /// <returns>Events written.</returns>
    public static async Task<int> WriteAsync(IJournal journal, string stream, int appends)
    {
        var written = 0;
        for (var n = 0; n < appends; n++)
        {
            var version = n % 4 == 3 ? written + 7 : written;
            Append append = new()
            {
                Streams = [Sample.Counts(stream, version, [.. Enumerable.Range(0, 1 + n % 3)])],
                Rows = [Sample.Row(stream, $"{n}", new(n, "red"))],
                Claims = [ClaimChange.Take(ClaimKind.Dedupe, $"{stream}/{n}", "answer")],
            };
            if (await journal.AppendAsync(append) is AppendOutcome.Committed)
                written += 1 + n % 3;
        }
        return written;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
