using Microsoft.AspNetCore.Connections;
using Omni.Journal;
using Omni.Silo.Hosting;

namespace Omni.Silo.Commands;

/// <summary>What a command that cannot do its work tells the person who typed it: the fix, not a stack trace.</summary>
internal static class Failures
{
    public static async Task<int> ReportAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception e) when (TextOf(e) is { } text)
        {
            await Console.Error.WriteLineAsync($"omni: {text}");
            return 1;
        }
    }

    private static string? TextOf(Exception error) => error switch
    {
        StartException or JournalStartException or InvalidDataException => error.Message,
        ArgumentException { ParamName: "subject" } e => e.Message,
        IOException { InnerException: AddressInUseException } e =>
            $"{e.Message} Stop the process that uses it, or choose another port by --grpc and --http.",
        IOException or UnauthorizedAccessException => error.Message,
        _ => null,
    };
}
