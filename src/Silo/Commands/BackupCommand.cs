using System.CommandLine;
using Omni.Journal.Sqlite.Operations;

namespace Omni.Silo.Commands;

/// <summary><c>backup</c>: copies a store, beside the server that uses it or without one.</summary>
internal static class BackupCommand
{
    private static readonly Option<string> To = new("--to")
    {
        Description = "Folder for the copy of the log; made when it is missing.",
        HelpName = "folder",
        Required = true,
    };

    private static readonly Option<string?> KeysTo = new("--keys-to")
    {
        Description = "Folder for the customers' keys, which must not be kept for long. Default: that of --to.",
        HelpName = "folder",
    };

    public static Command Create()
    {
        var command = new Command("backup", "Copies a store while its server runs: the log, and the keys apart.")
        {
            StoreOption.Option, DataOption.Option, To, KeysTo,
        };
        StoreCommands.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var to = parsed.GetValue(To)!;
        var result = StoreBackup.Run(StoreCommands.FileTargetOf(parsed), to, parsed.GetValue(KeysTo) ?? to);
        Console.Out.WriteLine($"backed up {result.LogId} up to position {result.Position}");
        Console.Out.WriteLine($"log   {result.LogFile}");
        Console.Out.WriteLine($"keys  {result.KeysFile}");
        var attachments = StoreCommands.AttachmentsOf(parsed);
        if (Directory.Exists(attachments))
            Console.Out.WriteLine($"attachments are not in it: copy {attachments} after it, for example by rsync");
        return 0;
    }
}
