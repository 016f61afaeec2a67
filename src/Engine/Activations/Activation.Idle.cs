namespace Omni.Engine.Activations;

internal sealed partial class Activation
{
    private long _lastUse;
    private DateTimeOffset _keepUntil;

    public void DelayDeactivation(TimeSpan timeSpan)
    {
        var now = Silo.Clock.GetUtcNow();
        lock (Sync) _keepUntil = timeSpan >= DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + timeSpan;
    }

    /// <summary>Ends the activation if nobody has used it for its class's age.</summary>
    /// <param name="tick">This round of collection.</param>
    /// <param name="now">By the engine's clock.</param>
    public void CollectIfIdle(long tick, DateTimeOffset now)
    {
        lock (Sync)
        {
            if (_state != ActivationState.Active || _leaving || Gate.IsRunning || now < _keepUntil) return;

            // The round of the last use was under way when it happened, so only whole rounds after it count.
            if (tick - _lastUse <= grainClass.IdleRounds(Silo.Collection)) return;
        }

        Deactivate(new(DeactivationReasonCode.ActivationIdle, "No request for the collection age."));
    }

    protected override void TouchLocked() => _lastUse = Silo.Tick;
}
