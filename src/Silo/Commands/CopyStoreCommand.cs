using System.CommandLine;
using Omni.Journal.Copying;

namespace Omni.Silo.Commands;

/// <summary><c>copy-store</c>: copies a store into another one, positions and versions kept.</summary>
internal static class CopyStoreCommand
{
    private static readonly Option<string> From = new("--from")
    {
        Description = "Store to copy, a folder or a connection string; its servers must be stopped.",
        HelpName = "folder|connection",
        Required = true,
    };

    private static readonly Option<string> To = new("--to")
    {
        Description = "The copy, a folder or a connection string: empty, or begun by an earlier run.",
        HelpName = "folder|connection",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("copy-store", "Copies a store into another one; goes on where an earlier run ended.")
        {
            From, To,
        };
        StoreCommands.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var result = StoreCopy.Run(
            StoreCommands.TargetIn(parsed.GetValue(From)!), StoreCommands.TargetIn(parsed.GetValue(To)!));
        Console.Out.WriteLine(
            $"copied {result.LogId}: {result.Digest.Events} events"
            + (result.ResumedAt > 0 ? $", {result.ResumedAt} of them by an earlier run" : ""));
        Console.Out.WriteLine($"both have checksum {result.Digest.Checksum}");
        return 0;
    }
}
