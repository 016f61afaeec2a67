using Grpc.Core;
using Omni.Api.Streams;

namespace Omni.Api.Tests.Streams;

/// <summary>
/// Nothing waits in the connection for a flush, where it would keep a thread of the server busy; and who takes nothing is
/// told apart from a writer that was kept from going on.
/// </summary>
public sealed class ResponseWriterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ManualClock clock = new();
    private readonly FakeWriter<string> client = new();
    private readonly ResponseWriter<string> writer;

    public ResponseWriterTests() => writer = new(client, clock);

    [Fact]
    public async Task Responses_GoOutInOrder_WithTheOneThatIsTheLast()
    {
        await WriteAsync("1", more: true);
        await WriteAsync("2", more: true);
        await WriteAsync("3", more: false);
        Assert.Equal(["1", "2", "3"], await TakenAsync(3));
    }

    [Fact]
    public async Task Responses_ThatMoreAreSaidToFollow_GoOutByTheSixteenth()
    {
        for (var number = 1; number <= 17; number++) await WriteAsync($"{number}", more: true);
        Assert.Equal(Enumerable.Range(1, 16).Select(number => $"{number}"), await TakenAsync(16));
    }

    [Fact]
    public async Task Flush_WritesWhatIsHeldBack_Once()
    {
        await WriteAsync("1", more: true);
        await writer.FlushAsync();
        await writer.FlushAsync();
        await WriteAsync("2", more: false);
        Assert.Equal(["1", "2"], await TakenAsync(2));
    }

    [Fact]
    public async Task Write_ThatTheClientLeavesWaiting_IsStuckUntilItIsTaken()
    {
        client.Hold();
        var write = writer.WriteAsync("hello", more: false).AsTask();

        clock.Advance(Patience - TimeSpan.FromMilliseconds(1));
        Assert.False(writer.IsStuckFor(Patience));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(writer.IsStuckFor(Patience));
        client.Release();
        await write.Within("the write");
        Assert.False(writer.IsStuckFor(Patience));
    }

    /// <summary>Its thread was kept from going on while the connection had all of it.</summary>
    [Fact]
    public async Task Write_ThatTheConnectionTakesAtOnce_IsNeverStuck_HoweverLongThatTakes()
    {
        var preempted = new Preempted(clock, Patience);
        var slow = new ResponseWriter<string>(preempted, clock);
        preempted.Looks = () => slow.IsStuckFor(Patience);

        await slow.WriteAsync("hello", more: false);

        Assert.Equal((false, Patience), (preempted.WasStuck, slow.Idle));
    }

    private async Task WriteAsync(string response, bool more)
    {
        await writer.WriteAsync(response, more);
        Assert.Equal(0, client.Unflushed);
    }

    private async Task<IReadOnlyList<string>> TakenAsync(int count)
    {
        var taken = new List<string>(count);
        while (taken.Count < count) taken.Add(await client.NextAsync("a response"));
        return taken;
    }

    /// <summary>Takes everything at once, and time passes meanwhile.</summary>
    private sealed class Preempted(ManualClock clock, TimeSpan time) : IServerStreamWriter<string>
    {
        public Func<bool>? Looks { get; set; }

        public bool? WasStuck { get; private set; }

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message)
        {
            clock.Advance(time);
            WasStuck = Looks!();
            return Task.CompletedTask;
        }
    }
}
