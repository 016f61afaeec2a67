using System.CommandLine;
using Omni.Domain;
using Omni.Journal;
using Omni.Journal.Sqlite.Operations;
using Omni.Silo.Hosting;

namespace Omni.Silo.Commands;

/// <summary>What the commands that work on a store have in common.</summary>
internal static class StoreCommands
{
    /// <summary>The store that <c>--store</c>, the environment or the settings file name.</summary>
    public static StoreTarget TargetOf(ParseResult parsed) => TargetIn(ServeOptions.Load(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [nameof(ServeOptions.Store)] = parsed.GetValue(StoreOption.Option),
        }).Store);

    /// <summary>The store in that folder.</summary>
    public static StoreTarget TargetIn(string folder) =>
        new(Path.Combine(Path.GetFullPath(folder), JournalStore.FileName), DomainJson.Catalog, DomainStreams.Kinds)
        {
            Progress = new ProgressLine().Show,
        };

    /// <summary>Makes the action of a command that says what it did in one text, or what is wrong.</summary>
    public static void SetAction(this Command command, Func<ParseResult, int> run) =>
        command.SetAction((parsed, _) => Failures.ReportAsync(() => Task.FromResult(run(parsed))));
}
