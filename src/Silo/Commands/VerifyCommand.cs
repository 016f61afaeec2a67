using System.CommandLine;
using Omni.Journal.Sqlite.Operations;

namespace Omni.Silo.Commands;

/// <summary><c>verify</c>: reads everything in a store and says what is wrong and where; exit code 1 if anything is.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify", "Reads everything in a store and says what is wrong; the server must be stopped.")
        {
            StoreOption.Option,
        };
        StoreCommands.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var result = StoreVerify.Run(StoreCommands.TargetOf(parsed));
        foreach (var finding in result.Findings) Console.Out.WriteLine(finding);
        if (result.Faults > result.Findings.Count)
            Console.Out.WriteLine($"… and {result.Faults - result.Findings.Count} more");
        Console.Out.WriteLine(
            $"{(result.Faults == 0 ? "sound" : $"{result.Faults} faults")}: {result.Events} events of {result.Streams} "
            + $"streams, {result.Erased} of them erased, {result.Rows} rows");
        return result.Faults == 0 ? 0 : 1;
    }
}
