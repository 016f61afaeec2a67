using Microsoft.Extensions.Logging;

namespace Omni.Engine.Observers;

/// <summary>
/// Calls to one observer: one at a time, in order, in turns of their own and never in a grain's. The object is held
/// weakly, and a slow one loses calls instead of collecting them.
/// </summary>
internal sealed partial class ObserverQueue(Silo silo, GrainId id, IGrainObserver observer) : RequestQueue(silo, id)
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private volatile bool _deleted;

    protected override int WaitingLimit => Silo.Options.ObserverQueueLimit;

    public void Delete() => _deleted = true;

    public override Task Invoke(GrainCall call, GrainId? source)
    {
        try
        {
            if (_deleted || !_observer.TryGetTarget(out var target)) throw new ClientNotAvailableException(GrainId);
            return call.Invoke(target);
        }
        catch (Exception error)
        {
            return call.FromException(error);
        }
    }

    protected override bool IsOpenLocked(Interleaving interleaving) => true;

    protected override void OnUnhandled(Exception error) => LogUnhandled(Silo.Log, error, GrainId);

    [LoggerMessage(LogLevel.Warning, "Observer {Observer} threw and nobody could receive it")]
    private static partial void LogUnhandled(ILogger log, Exception error, GrainId observer);
}
