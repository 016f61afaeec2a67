using Omni.Engine.Discovery;

namespace Omni.Engine.Activations;

/// <summary>A grain as its references see it, whether active or not.</summary>
internal sealed class GrainTarget(Silo silo, GrainId id, GrainClass grainClass) : SiloTarget(silo, id)
{
    // May have ended; then it takes nothing and the directory knows its successor.
    private Activation? _activation;

    public override Task Call(GrainCall call)
    {
        if (call.CancellationToken.IsCancellationRequested) return call.FromCanceled(call.CancellationToken);
        var activation = _activation ??= Silo.Directory.Locate(Id, grainClass);
        return Silo.CallsInline && activation is not null && activation.TryCallInline(this, call, out var answer)
            ? answer
            : Queue(call, activation);
    }

    /// <summary>Grain methods answer with tasks, so nothing is ever told to a grain.</summary>
    public override void Tell(GrainCall call) =>
        throw new NotSupportedException($"{call.Method} is not an observer's.");

    private Task Queue(GrainCall call, Activation? activation)
    {
        var pending = new PendingCall(this, call, call.NewReply());
        var answer = pending.Await();
        if (activation is null || !activation.TryReceive(pending))
            _activation = Silo.Directory.Deliver(pending, Id, grainClass);
        return answer;
    }
}
