using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Omni.Silo.Processes;

namespace Omni.Load.Follow;

/// <summary><c>follow</c>: how fast the feed catches up, and how soon it shows what happens.</summary>
internal static class FollowCommand
{
    private static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Option<int> Events = new("--events")
    {
        Description = "Events in the log before anybody follows. 10,000 to 10,000,000.",
        DefaultValueFactory = _ => 500_000,
    };

    private static readonly Option<int> Messages = new("--messages")
    {
        Description = "Messages sent one after the other while somebody follows. 10 to 100,000.",
        DefaultValueFactory = _ => 1_000,
    };

    public static Command Create()
    {
        var command = new Command("follow", "Fills a log, follows it from its beginning, then live.")
        {
            Events, Messages,
        };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(Events), parsed.GetValue(Messages), stop));
        return command;
    }

    private static async Task<int> RunAsync(int events, int messages, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("omni-follow-");
        try
        {
            var store = Path.Combine(folder.FullName, "store");
            await Say($"filling a log with {events.ToString("N0", CultureInfo.InvariantCulture)} events");
            await FilledLog.WriteAsync(store, events);
            await using var server = await ServerProcess.StartAsync(new() { Store = store }, stop);
            using var run = new FollowRun(server);
            await Say("following from the beginning");
            var everything = await run.CatchUpAsync(new(), stop);
            var filtered = await run.CatchUpAsync(new() { Types_ = { "MessageSent" } }, stop);
            await Say("following live");
            var live = await run.LiveAsync(messages, stop);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                new { Scenario = "follow", CatchUp = everything, CatchUpFiltered = filtered, Live = live }, Json));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task Say(string what) => Console.Error.WriteLineAsync($"follow: {what}");
}
