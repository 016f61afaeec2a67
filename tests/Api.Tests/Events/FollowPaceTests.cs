using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Events;

/// <summary>Followers of different speed, while others write.</summary>
public sealed class FollowPaceTests : Scenario
{
    private const int Writers = 8;
    private const int AppendsEach = 100;
    private const int EventsPerAppend = 5;
    private const int Total = Writers * AppendsEach * EventsPerAppend;

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Followers_WhoJoinWhileOthersWrite_MissNothingAndSeeNothingTwice()
    {
        using var early = await Follower.StartAsync(Server);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => WriteAsync(n))));
        List<Task<List<Event>>> following = [ReadAllAsync(early)];
        List<Follower> others = [];
        while (!writing.IsCompleted && others.Count < 20)
        {
            // Each joins at another place between disk and memory.
            var cursor = others.Count % 2 == 0 ? "" : others[^1].Cursor;
            others.Add(await Follower.StartAsync(Server, new() { Cursor = cursor }));
            following.Add(ReadAllAsync(others[^1]));
        }

        await writing.Within("the writers");
        foreach (var events in await Task.WhenAll(following).Within("all followers"))
        {
            var positions = events.Select(e => e.Position).ToList();
            Assert.Equal(Enumerable.Range((int)positions[0], positions.Count).Select(n => (long)n), positions);
        }

        foreach (var follower in others) follower.Dispose();
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Follower_WhoDoesNotRead_DelaysNobodyAndMissesNothing()
    {
        using var slow = await Follower.StartAsync(Server);
        using var quick = await Follower.StartAsync(Server);
        var text = new string('x', 20_000);
        var writer = new LogWriter(Server, "con_slow");
        const int Messages = 1_000;
        await writer.SayAsync("cus_1", text, Messages);

        Assert.Equal(Messages, (await MessagesAsync(quick, Messages)).Count);
        var late = await MessagesAsync(slow, Messages);
        Assert.Equal(Enumerable.Range(1, Messages).Select(n => (long)n), late.Select(e => e.Version));
    }

    private static async Task<List<Event>> MessagesAsync(Follower follower, int count) =>
        [.. (await follower.EventsAsync(count + (int)follower.Hello.Head)).Where(e => e.Type == "MessageReceived")];

    private static Task<List<Event>> ReadAllAsync(Follower follower) =>
        follower.EventsAsync(Total + 1 - (int)follower.Hello.Position);

    private async Task WriteAsync(int number)
    {
        var writer = new LogWriter(Server, $"con_{number}");
        for (var n = 0; n < AppendsEach; n++)
            await writer.AppendAsync(EventsPerAppend);
    }
}
