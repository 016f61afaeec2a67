using System.CommandLine;
using Omni.Api.Attachments;

namespace Omni.Silo.Commands;

/// <summary>
/// <c>verify</c>: reads everything in a store and says what is wrong and where; exit code 1 if anything is.
/// </summary>
internal static class VerifyCommand
{
    private static readonly Option<bool> RemoveUnused = new("--remove-unused-attachments")
    {
        Description = "Delete attachments that no message names for two days, and those of customers who were erased.",
    };

    public static Command Create()
    {
        var command = new Command(
            "verify", "Reads everything, says what is wrong; on SQLite the server must be stopped.")
        {
            StoreOption.Option, DataOption.Option, RemoveUnused,
        };
        StoreCommands.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var audit = new AttachmentAudit(StoreCommands.AttachmentsOf(parsed));
        var target = StoreCommands.TargetOf(parsed) with { Seen = audit.See };
        var result = target.Verify();
        // Of a log that cannot be read whole nobody knows what its messages name.
        var attachments = audit.Run(parsed.GetValue(RemoveUnused) && result.Faults == 0, target.Clock.GetUtcNow());
        foreach (var finding in result.Findings) Console.Out.WriteLine(finding);
        foreach (var fault in attachments.Faults) Console.Out.WriteLine(fault);
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
        if (attachments.Any) Console.Out.WriteLine(
            $"attachments: {attachments.Sound} sound, {attachments.Faults.Count} damaged or missing, {attachments.Unused} unused");
        return result.Faults == 0 && attachments.Faults.Count == 0 ? 0 : 1;
    }
}
