using System.CommandLine;

namespace Omni.Silo.Commands;

/// <summary>
/// <c>reindex</c>: writes rows, due rows and claims anew from the log of a store that no server uses.
/// </summary>
internal static class ReindexCommand
{
    public static Command Create()
    {
        var command = new Command("reindex", "Rebuilds everything beside the log; servers must be stopped.")
        {
            StoreOption.Option,
        };
        StoreCommands.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var result = StoreCommands.TargetOf(parsed).Reindex();
        Console.Out.WriteLine(
            $"reindexed {result.Events} events of {result.Streams} streams: "
            + $"{result.Rows} rows, {result.Claims} claims, {result.Due} due");
        return 0;
    }
}
