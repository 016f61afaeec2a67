using Omni.Engine.Activations;

namespace Omni.Engine.Collection;

/// <summary>Looks through all activations every quantum and ends the unused ones.</summary>
internal sealed class IdleCollector : IDisposable
{
    private readonly Silo _silo;
    private readonly ITimer _timer;

    public IdleCollector(Silo silo)
    {
        _silo = silo;
        _timer = Clocks.CreateTimer(silo.Clock, static state => ((IdleCollector)state!).Collect(), this);
    }

    public void Start() => Arm();

    public void Dispose() => _timer.Dispose();

    private void Arm() => _timer.Change(_silo.Collection.CollectionQuantum, Timeout.InfiniteTimeSpan);

    private void Collect()
    {
        var tick = _silo.NextTick();
        var now = _silo.Clock.GetUtcNow();
        foreach (var activation in _silo.Directory.Activations) activation.CollectIfIdle(tick, now);
        Arm();
    }
}
