using System.Diagnostics;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Silo.Processes;
using Omni.Silo.Actors;
using Omni.Silo.Tour.Play;
using Omni.Silo.Tour.PullThePlug;
using Omni.Silo.Tour.RushHour;
using Omni.Silo.Tour.ShopChat;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;
using Omni.V1;
using Spectre.Console;

namespace Omni.Silo.Tour;

/// <summary>One tour: a server of its own, stories one after the other, and a summary.</summary>
internal sealed class TourRunner : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private readonly ServerAccess _access;
    private readonly Settings _settings;
    private readonly IReadOnlyList<PlayFile> _stories;
    private readonly IAnsiConsole _console;

    private TourRunner(
        ServerProcess server, Settings settings, IReadOnlyList<PlayFile> stories, IAnsiConsole console)
    {
        (_server, _settings, _stories, _console) = (server, settings, stories, console);
        _access = new ServerAccess(() => server.GrpcAddress, TokenIssuer.Open(server.Store));
    }

    /// <summary>Starts the server with the stories' settings.</summary>
    /// <exception cref="ServerStartException">It does not start; the message holds its last lines.</exception>
    public static async Task<TourRunner> StartAsync(
        string folder, IReadOnlyList<PlayFile> stories, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var settings = TourSettings.Read(folder, stories);
        TourIntroduction.Print(console, settings);
        var start = Stopwatch.GetTimestamp();
        var server = await ServerProcess.StartAsync(cancellationToken: cancellationToken);
        var runner = new TourRunner(server, settings, stories, console);
        try
        {
            await runner.ApplySettingsAsync();
        }
        catch (RpcException refused)
        {
            await runner.DisposeAsync();
            throw new PlayException($"{TourSettings.FileName} is refused: {refused.Status.Detail}");
        }

        TourIntroduction.PrintServer(console, server, Stopwatch.GetElapsedTime(start));
        return runner;
    }

    /// <summary>Plays all stories; 0 only if every expectation held.</summary>
    public async Task<int> RunAsync()
    {
        var expectations = new Expectations();
        var print = new StagePrinter(_console, expectations);
        var summary = new TourSummary();
        var start = Stopwatch.GetTimestamp();
        foreach (var file in _stories)
        {
            var (before, began) = ((expectations.Count, expectations.Failed), Stopwatch.GetTimestamp());
            var offers = new Durations();
            await PlayAsync(file, summary.Stories + 1, print, offers);
            summary.Add(
                file.Title, expectations.Count - before.Count, expectations.Failed - before.Failed,
                Stopwatch.GetElapsedTime(began), offers);
        }

        summary.Print(_console, Stopwatch.GetElapsedTime(start), _server);
        _console.WriteLine($"{expectations}");
        return expectations.Failed == 0 ? 0 : 1;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task PlayAsync(PlayFile file, int number, StagePrinter print, Durations offers)
    {
        print.Open(number, file.Title, file.About);
        try
        {
            await StoryOf(file).PlayAsync(new StoryContext(_server, _access, _settings, print, offers));
        }
        catch (Exception stopped) when (stopped is not PlayException)
        {
            // Whatever went wrong, the other stories still have something to say.
            print.Expect(Speaker.Omni, "lets the story come to its end", new(Held: false, Text(stopped)));
        }
    }

    private static IStory StoryOf(PlayFile file) => file.Generator switch
    {
        "" => new PlayedStory(file),
        "rush-hour" => new RushHourStory(file),
        "pull-the-plug" => new PullThePlugStory(file),
        "shop-chat" => new ShopChatStory(file),
        _ => throw new PlayException(
            $"{file.Name}: played-by {file.Generator} is unknown; there are rush-hour, pull-the-plug and shop-chat"),
    };

    private string Text(Exception stopped) => _server.HasExited
        ? $"{stopped.Message}; the server has ended, its last lines: {_server.LogTail}"
        : stopped is WaitTimeoutException ? stopped.Message : stopped.ToString();

    private async Task ApplySettingsAsync()
    {
        using var connection = _access.Open(Roles.Admin, "tour");
        await new SettingsService.SettingsServiceClient(connection.Invoker).ApplyAsync(
            new ApplySettingsRequest { RequestId = "tour", Settings = _settings },
            deadline: ServerConnection.Deadline);
    }
}
