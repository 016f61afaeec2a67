using Omni.Api.Channels;
using Omni.V1;

namespace Omni.Api.Tests.Channels;

public sealed class AddressLanesTests
{
    private readonly AddressLanes lanes = new();
    private readonly List<string> done = [];

    [Fact]
    public async Task Run_OfOneAddress_WaitsForWhatIsUnderWayThere()
    {
        TaskCompletionSource first = new(), second = new();
        Run("ann", "ann 1", first.Task);
        Run("ann", "ann 2", second.Task);
        Run("bob", "bob 1", Task.CompletedTask);
        Assert.Equal(["bob 1"], done);

        second.SetResult();
        Assert.Equal(["bob 1"], done);
        first.SetResult();
        await Settled(3);
        Assert.Equal(["bob 1", "ann 1", "ann 2"], done);
    }

    [Fact]
    public async Task Run_WhenAnAddressHasBeenQuiet_StartsAtOnce()
    {
        TaskCompletionSource first = new();
        Run("ann", "ann 1", first.Task);
        first.SetResult();
        await Settled(1);
        Run("ann", "ann 2", Task.CompletedTask);
        Assert.Equal(["ann 1", "ann 2"], done);
    }

    private void Run(string address, string what, Task until) => lanes.Run(
        new Identifier { Kind = IdentifierKind.Handle, Network = "web", Value = address },
        async () =>
        {
            await until;
            lock (done)
            {
                done.Add(what);
                Monitor.PulseAll(done);
            }
        });

    private Task Settled(int count) => Task.Run(() =>
    {
        lock (done)
            while (done.Count < count)
                Monitor.Wait(done);
    }).Within($"{count} inputs done");
}
