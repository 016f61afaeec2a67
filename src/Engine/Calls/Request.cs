namespace Omni.Engine.Calls;

/// <summary>Something that occupies a grain until it ends: a call or a timer's callback.</summary>
internal abstract class Request
{
    internal static readonly SendOrPostCallback RunTurn = static state => ((Request)state!).Run();

    /// <summary>What it may start beside.</summary>
    public abstract Interleaving Interleaving { get; }

    /// <summary>Whether nobody waits for it any more, so that it need not start.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>Whether it keeps idle collection away.</summary>
    public virtual bool CountsAsUse => true;

    /// <summary>
    /// Whether it is the activation's own: exempt from its limit, and nothing to the next activation.
    /// </summary>
    public virtual bool IsBoundToActivation => false;

    /// <summary>Who waits for it; null unless cycles are looked for.</summary>
    public virtual CallChain? Chain => null;

    /// <summary>The queue that took it; changes when a deactivated grain hands it on.</summary>
    public RequestQueue? Queue { get; set; }

    /// <summary>Starts it, inside a turn. Sooner or later it calls <see cref="RequestQueue.End" />.</summary>
    public abstract void Run();

    /// <summary>Ends it without having started.</summary>
    public abstract void Refuse(Exception reason);
}
