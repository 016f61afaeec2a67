using Omni.Contracts;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// A frontend's stream as the API holds it: hello, then numbered updates without a gap; begins anew where one is
/// missing and where a renewal finds the stream unknown.
/// </summary>
internal sealed class DeskLine(SimulatedWorld world, SimulatedSilo gateway, AgentId agent, AgentDevice device, Desk desk)
    : IAgentObserver
{
    private readonly TimeSpan heartbeatEvery = world.Scene?.Heartbeat ?? TimeSpan.FromSeconds(5);

    private readonly Queue<AgentDeltas> inbox = new();
    private TaskCompletionSource bell = new();
    private TimeSpan renewEvery = TimeSpan.FromSeconds(5);
    private bool hasTicked;
    private bool hasEnded;
    private IAgentObserver self = null!;

    /// <summary>Where the next stream of this frontend goes on.</summary>
    public AgentCursor? Place { get; private set; }

    /// <summary>Hello has come and nothing has ended it.</summary>
    public bool IsOpen { get; private set; }

    private IAgentGrain Grain => gateway.Grains.GetGrain<IAgentGrain>(agent.Value);

    /// <summary>Runs until the stream is lost, taken over, or closed.</summary>
    public async Task RunAsync(AgentCursor? from)
    {
        Place = from;
        self = gateway.Grains.CreateObjectReference<IAgentObserver>(this);
        try
        {
            await OpenAsync();
            IsOpen = true;
            Schedule();
            while (!hasEnded && gateway.IsAlive)
            {
                await bell.Task;
                bell = new();
                while (!hasEnded && inbox.TryDequeue(out var deltas)) await TakeAsync(deltas);
                if (!hasEnded && hasTicked) await RenewAsync();
            }
        }
        catch (Exception e) when (Line.IsFailure(e))
        {
            // The frontend connects again with its cursor.
        }

        IsOpen = false;
        gateway.Grains.DeleteObjectReference<IAgentObserver>(self);
    }

    /// <summary>The device is switched off, or its line is lost: nobody is told.</summary>
    public void Close()
    {
        hasEnded = true;
        bell.TrySetResult();
    }

    public Task OnDeltasAsync(AgentDeltas deltas)
    {
        inbox.Enqueue(deltas);
        bell.TrySetResult();
        return Task.CompletedTask;
    }

    public Task OnTypingAsync(TypingSignal signal) => Task.CompletedTask;

    public Task OnReplacedAsync()
    {
        Close();
        return Task.CompletedTask;
    }

    private async Task OpenAsync()
    {
        var hello = await Grain.ConnectAsync(device, Place, self);
        if (hasEnded) return;
        renewEvery = hello.Lease / 3 < heartbeatEvery ? hello.Lease / 3 : heartbeatEvery;
        if (hello.Snapshot is { } snapshot) desk.Replace(snapshot);
        else foreach (var delta in hello.Missed) desk.Take(delta.Update);
        world.Trace?.Invoke($"{device.Stream}: hello {hello.Activation}/{hello.Seq}, missed {hello.Missed.Length}");
        Place = new(hello.Activation, hello.Seq);
    }

    private async Task TakeAsync(AgentDeltas deltas)
    {
        if (deltas.Activation < Place!.Activation) return;
        foreach (var delta in deltas.Deltas)
        {
            if (deltas.Activation == Place.Activation && delta.Seq <= Place.Seq) continue;
            if (deltas.Activation != Place.Activation || delta.Seq != Place.Seq + 1)
            {
                await OpenAsync();
                return;
            }

            Place = Place with { Seq = delta.Seq };
            desk.Take(delta.Update);
            world.Trace?.Invoke($"{device.Stream}: {deltas.Activation}/{delta.Seq} {delta.Update}");
        }
    }

    private async Task RenewAsync()
    {
        hasTicked = false;
        if (!await TryRenewAsync() && !hasEnded)
        {
            inbox.Clear();
            await OpenAsync();
        }

        Schedule();
    }

    private async Task<bool> TryRenewAsync()
    {
        try
        {
            return await Grain.RenewAsync(device.Id, device.Stream, Place!);
        }
        catch (Exception e) when (e is TimeoutException or StreamMovedException)
        {
            return true;
        }
    }

    private void Schedule() => world.Loop.Agenda.After(renewEvery, () =>
    {
        hasTicked = true;
        bell.TrySetResult();
    });
}
