using System.CommandLine;
using System.Text.Json;
using Grpc.Core;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using static Omni.Load.CommandOptions;

namespace Omni.Load.WebChats;

/// <summary>The command line of <c>webchat</c>: many visitors in the web chat at once, over HTTP and server-sent events.</summary>
internal static class WebChatCommand
{
    public static Command Create()
    {
        var chats = Number("--chats", "Visitors who chat at once.", 1_000);
        var rate = Number("--rate", "Messages of all visitors a second; each is answered.", 100);
        var seconds = Number("--seconds", "How long to measure.", 20);
        var folder = Folder();
        var results = Results();
        var noReport = NoReport();
        var command = new Command("webchat", "Many visitors in the real web chat: from their page to the agent's stream.")
        {
            chats, rate, seconds, folder, results, noReport,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var run = new WebChatRun(
                parsed.GetValue(chats), parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Path.GetFullPath(parsed.GetValue(folder)!),
                LineOf(parsed));
            try
            {
                var report = await run.RunAsync(new Progress(Console.Error), stop);
                if (!parsed.GetValue(noReport)) await report.WriteAsync(Path.GetFullPath(parsed.GetValue(results)!));
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report.Result));
                return report.Result.Errors == 0 ? 0 : 1;
            }
            catch (Exception e) when (e is FaultException or RpcException or HttpRequestException or TimeoutException)
            {
                await Console.Error.WriteLineAsync($"webchat broke off: {e.Message}");
                return 1;
            }
        });
        return command;
    }
}
