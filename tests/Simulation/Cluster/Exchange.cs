using Omni.Engine.Activations;
using Omni.Engine.Calls;
using Omni.Simulation.World;
using Orleans.Runtime;

namespace Omni.Simulation.Cluster;

/// <summary>One call from one silo to a grain on another or the same: request, work, answer. Each way may fail.</summary>
internal sealed class Exchange
{
    private static readonly Inline s_inline = new();

    private readonly SimulatedWorld world;
    private readonly SimulatedSilo from;
    private readonly SimulatedSilo to;
    private readonly RoutedTarget target;
    private readonly GrainCall call;
    private readonly IReply reply;
    private readonly long number;
    private Appointment? deadline;
    private bool isOver;

    private Exchange(SimulatedWorld world, SimulatedSilo from, SimulatedSilo to, RoutedTarget target, GrainCall call)
    {
        (this.world, this.from, this.to, this.target, this.call) = (world, from, to, target, call);
        number = world.NextNumber();

        // Whoever waits resumes in a turn of its own context; a promise in between needs no other thread.
        reply = call.NewReply(TaskCreationOptions.None);
    }

    /// <summary>Where nothing can go wrong nobody watches over it: the engine's own deadline is enough.</summary>
    public static Task Begin(SimulatedWorld world, SimulatedSilo from, RoutedTarget target, GrainCall call)
    {
        if (!from.IsAlive) return call.FromException(new LostConnectionException($"{from} is dead."));
        var to = world.Scene is null ? world.Places.Find(from, target.Id) : from;
        var exchange = new Exchange(world, from, to, target, call);
        if (world.Scene is null) exchange.Send();
        else exchange.Arrive();
        return exchange.reply.Task;
    }

    /// <summary>One of the two silos has died.</summary>
    public void Lost(SimulatedSilo silo)
    {
        if (ReferenceEquals(silo, from)) Fail(new LostConnectionException($"{from} died while it waited."));
        else if (world.Faults.DeathIsNoticed() is { } after)
            world.Loop.Agenda.After(after, () => Fail(new SiloUnavailableException($"{to} died.")));
    }

    private void Send()
    {
        from.Exchanges[number] = this;
        to.Exchanges[number] = this;
        deadline = world.Loop.Agenda.After(from.Engine.ResponseTimeout, () => Fail(new TimeoutException(
            $"{call.Method} on {target.Id} gave no answer within {from.Engine.ResponseTimeout}.")));
        if (ReferenceEquals(from, to)) Arrive();
        else world.Network.Send(from, to, Arrive);
    }

    private void Arrive()
    {
        if (!to.IsAlive) return;
        var running = (ReferenceEquals(from, to) ? target.Near : new(to.Engine, target.Id, target.GrainClass)).Call(call);
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(s_inline);
        _ = AnswerAsync(running);
        SynchronizationContext.SetSynchronizationContext(outer);
    }

    private async Task AnswerAsync(Task running)
    {
        const ConfigureAwaitOptions Here = ConfigureAwaitOptions.ContinueOnCapturedContext;
        await running.ConfigureAwait(Here | ConfigureAwaitOptions.SuppressThrowing);
        if (ReferenceEquals(from, to)) Finish(running);
        else world.Network.Send(to, from, () => Finish(running));
    }

    private void Finish(Task outcome)
    {
        if (!End()) return;
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(s_inline);
        reply.TrySetFrom(outcome);
        SynchronizationContext.SetSynchronizationContext(outer);
    }

    private void Fail(Exception error)
    {
        if (End()) reply.TrySetException(error);
    }

    private bool End()
    {
        if (isOver) return false;
        isOver = true;
        if (deadline is null) return true;
        deadline.Cancel();
        from.Exchanges.Remove(number);
        to.Exchanges.Remove(number);
        return true;
    }

    /// <summary>Runs what was awaited where it completes: nothing but the way back goes on here.</summary>
    private sealed class Inline : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            var outer = Current;
            SetSynchronizationContext(this);
            d(state);
            SetSynchronizationContext(outer);
        }
    }
}

/// <summary>The process or the line in between is gone; what was asked for may have happened.</summary>
internal sealed class LostConnectionException(string message) : Exception(message);
