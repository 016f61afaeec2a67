namespace Omni.Engine.Observers;

/// <summary>An observer as its references see it.</summary>
internal sealed class ObserverTarget(Silo silo, GrainId id, IGrainObserver observer) : SiloTarget(silo, id)
{
    public ObserverQueue Queue { get; } = new(silo, id, observer);

    public override Task Call(GrainCall call)
    {
        if (call.CancellationToken.IsCancellationRequested) return call.FromCanceled(call.CancellationToken);
        var pending = new PendingCall(this, call, call.NewReply());
        var answer = pending.Await();
        Queue.TryReceive(pending);
        return answer;
    }

    public override void Tell(GrainCall call) => Queue.TryReceive(new PendingCall(this, call, reply: null));
}
