using Omni.Api.Admission;

namespace Omni.Api.Tests.Admission;

/// <summary>Appends of facts wait for room, and none is lost.</summary>
public sealed class FactRoomTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task Appends_BeyondTheLimit_WaitTheirTurn()
    {
        var (room, gates) = (new FactRoom(max: 2, clock), Gates(4));
        var begun = new List<int>();
        var runs = gates.Select((gate, i) => room.RunAsync(() => BeginAsync(begun, i, gate), _ => false)).ToArray();
        Assert.Equal([0, 1], begun);

        gates[1].SetResult(11);
        Assert.Equal(11, await runs[1].Within("the second"));
        gates[2].SetResult(12);
        Assert.Equal(12, await runs[2].Within("the third, which was next"));
        gates[3].SetResult(13);
        gates[0].SetResult(10);
        var outcomes = await Task.WhenAll(runs).Within("all");
        Assert.Equal([10, 11, 12, 13], outcomes);
        Assert.Equal([0, 1, 2, 3], begun);
    }

    [Fact]
    public async Task AppendThatFails_GivesItsRoomBack()
    {
        var room = new FactRoom(max: 1, clock);
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                room.RunAsync(() => Task.FromException<int>(new InvalidOperationException("full disk")), _ => true));
        Assert.Equal(7, await room.RunAsync(() => Task.FromResult(7), _ => true).Within("one more"));
    }

    /// <summary>What was known already is answered from memory: no measure of the store.</summary>
    [Fact]
    public async Task AppendsThatWroteNothing_DoNotSetThePace()
    {
        var room = new FactRoom(max: 2, clock);
        await TakeAsync(windows: 2, milliseconds: 5, wrote: true);
        await TakeAsync(windows: 20, milliseconds: 0, wrote: false);
        await TakeAsync(windows: 5, milliseconds: 5, wrote: true);
        Assert.Equal(2, room.Limit);
        await TakeAsync(windows: 1, milliseconds: 11, wrote: true);
        Assert.Equal(1, room.Limit);

        // Two at a time, and the others of a window wait for them.
        async Task TakeAsync(int windows, double milliseconds, bool wrote)
        {
            for (var window = 0; window < windows; window++)
            {
                var gates = Gates(FactPace.Window);
                var begun = Gates(FactPace.Window);
                var runs = gates.Select((gate, i) => room.RunAsync(() => BeginAsync(begun[i], gate), _ => wrote)).ToArray();
                for (var i = 0; i < gates.Length; i += 2)
                {
                    await Task.WhenAll(begun[i].Task, begun[i + 1].Task).Within("a pair to begin");
                    clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
                    gates[i].SetResult(0);
                    gates[i + 1].SetResult(0);
                    await Task.WhenAll(runs[i], runs[i + 1]).Within("a pair to end");
                }
            }
        }
    }

    private static Task<int> BeginAsync(TaskCompletionSource<int> begun, TaskCompletionSource<int> gate)
    {
        begun.SetResult(0);
        return gate.Task;
    }

    private static TaskCompletionSource<int>[] Gates(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously))];

    private static Task<int> BeginAsync(List<int> begun, int number, TaskCompletionSource<int> gate)
    {
        lock (begun) begun.Add(number);
        return gate.Task;
    }
}
