namespace Omni.Api.Channels;

/// <summary>Inputs of one address wait for each other, others do not. Used by one reader; lanes end on any thread.</summary>
internal sealed class AddressLanes
{
    private readonly Lock gate = new();
    private readonly Dictionary<V1.Identifier, Task> last = [];

    /// <summary>Starts work behind whatever is under way for the same address.</summary>
    /// <param name="work">Never fails.</param>
    public void Run(V1.Identifier? address, Func<Task> work)
    {
        if (address is null)
        {
            _ = work();
            return;
        }

        Task? before;
        lock (gate) before = last.GetValueOrDefault(address);
        var done = before is null ? work() : AfterAsync(before, work);
        if (done.IsCompleted) return;
        lock (gate) last[address] = done;
        _ = LeaveAsync(address, done);
    }

    private static async Task AfterAsync(Task before, Func<Task> work)
    {
        await before;
        await work();
    }

    private async Task LeaveAsync(V1.Identifier address, Task done)
    {
        await done;
        lock (gate)
            if (ReferenceEquals(last.GetValueOrDefault(address), done))
                last.Remove(address);
    }
}
