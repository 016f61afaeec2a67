using System.CommandLine;
using Omni.Api.Attachments;
using Omni.Domain;
using Omni.Journal;
using Omni.Journal.Operations;
using Omni.Journal.Sqlite.Operations;
using Omni.Silo.Hosting;

namespace Omni.Silo.Commands;

/// <summary>What the commands that work on a store have in common.</summary>
internal static class StoreCommands
{
    /// <summary>The store that <c>--store</c>, the environment or the settings file name.</summary>
    public static OperationTarget TargetOf(ParseResult parsed) => TargetIn(OptionsOf(parsed, null).Store);

    /// <summary>The folder of attachments that a server with these options uses.</summary>
    public static string AttachmentsOf(ParseResult parsed) => Path.Combine(
        OptionsOf(parsed, parsed.GetValue(DataOption.Option)).Data, FolderAttachmentStore.FolderName);

    private static ServeOptions OptionsOf(ParseResult parsed, string? data) => ServeOptions.Load(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [nameof(ServeOptions.Store)] = parsed.GetValue(StoreOption.Option), [nameof(ServeOptions.Data)] = data,
        });

    /// <summary>The same, for what is done to files.</summary>
    /// <exception cref="StartException">It is a database; the message says what to use there.</exception>
    public static StoreTarget FileTargetOf(ParseResult parsed) =>
        TargetOf(parsed) as StoreTarget ?? throw new StartException(
            "The store is a PostgreSQL database; back it up and restore it by pg_dump and pg_restore, as "
            + "docs/OPERATIONS.md says.");

    /// <summary>The store in that folder, or behind that connection string.</summary>
    public static OperationTarget TargetIn(string store) =>
        OperationTarget.Of(store, DomainJson.Catalog, DomainStreams.Kinds) with { Progress = new ProgressLine().Show };

    /// <summary>Makes the action of a command that says what it did in one text, or what is wrong.</summary>
    public static void SetAction(this Command command, Func<ParseResult, int> run) =>
        command.SetAction((parsed, _) => Failures.ReportAsync(() => Task.FromResult(run(parsed))));
}
