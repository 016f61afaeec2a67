namespace Omni.Engine.Scheduling;

/// <summary>
/// Decides when and on which thread turns run. The only place of the engine that knows threads: a simulation
/// registers one that runs everything on one thread in an order drawn from a seed.
/// </summary>
public interface ITurnScheduler
{
    /// <summary>
    /// Turns that one item runs before it makes way for others: many keep a thread warm, one lets a simulation choose
    /// anew after each.
    /// </summary>
    int TurnsInARow => 100;

    /// <summary>Runs <paramref name="turns" /> once, soon, never inside this call.</summary>
    void Schedule(IThreadPoolWorkItem turns);
}
