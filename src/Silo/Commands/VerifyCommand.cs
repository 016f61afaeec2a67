using System.CommandLine;

namespace Omni.Silo.Commands;

/// <summary>
/// <c>verify</c>: reads everything in a store and says what is wrong and where; exit code 1 if anything is.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command(
            "verify", "Reads everything, says what is wrong; on SQLite the server must be stopped.")
        {
            StoreOption.Option,
        };
        StoreCommands.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var result = StoreCommands.TargetOf(parsed).Verify();
        foreach (var finding in result.Findings) Console.Out.WriteLine(finding);
        if (result.Faults > result.Findings.Count)
            Console.Out.WriteLine($"… and {result.Faults - result.Findings.Count} more");
        var verdict = result.Faults switch
        {
            0 => "sound",
            1 => "1 fault",
            _ => $"{result.Faults} faults",
        };
        Console.Out.WriteLine(
            $"{verdict}: {result.Events} events ({result.Erased} erased, {result.WithoutChecksum} without checksum) "
            + $"of {result.Streams} streams, {result.Rows} rows");
        return result.Faults == 0 ? 0 : 1;
    }
}
