using System.CommandLine;
using Omni.Journal.Sqlite.Operations;

namespace Omni.Silo.Commands;

/// <summary><c>restore</c>: makes a store of a backup, under a new log id.</summary>
internal static class RestoreCommand
{
    private static readonly Option<string> From = new("--from")
    {
        Description = "The log that backup wrote.",
        HelpName = "file",
        Required = true,
    };

    private static readonly Option<string?> Keys = new("--keys")
    {
        Description = "The keys that backup wrote. Without them everything personal reads as erased.",
        HelpName = "file",
    };

    public static Command Create()
    {
        var command = new Command("restore", "Makes a store of a backup; cursors of the old log are told of a gap.")
        {
            From, Keys, StoreOption.Option,
        };
        StoreCommands.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var result = StoreRestore.Run(
            StoreCommands.FileTargetOf(parsed), parsed.GetValue(From)!, parsed.GetValue(Keys));
        Console.Out.WriteLine(
            $"restored {result.OldLogId} up to position {result.Position} as {result.NewLogId}, "
            + $"keys of {result.Keys} customers");
        if (!result.HasKeys)
            Console.Out.WriteLine(
                "without keys: names, texts and addresses read as erased, and nobody is recognised by an address");
        return 0;
    }
}
