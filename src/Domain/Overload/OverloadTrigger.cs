namespace Omni.Domain.Overload;

/// <summary>What shows that a queue has too much (Semantics §12).</summary>
public enum OverloadTrigger
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Interactions waiting.</summary>
    QueueLength = 1,

    /// <summary>Longest wait, seconds.</summary>
    OldestWait = 2,

    /// <summary>P90 of the wait estimate, seconds.</summary>
    P90 = 3,

    /// <summary>Service level of the last 15 minutes, 0 to 1: the lower, the worse.</summary>
    ServiceLevel = 4,

    /// <summary>Nobody who serves the queue is connected and available in their working time, whatever their load: 1, else 0.</summary>
    NobodyConnected = 5,

    /// <summary>Closed: 1, else 0.</summary>
    Closed = 6,
}

/// <summary>What is done about it; each is an event that names its trigger.</summary>
public enum OverloadAction
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Virtual wait is granted.</summary>
    Boost = 1,

    /// <summary>The next step of relaxation is taken.</summary>
    Relax = 2,

    /// <summary>It goes to another queue.</summary>
    Overflow = 3,

    /// <summary>A callback is offered.</summary>
    OfferCallback = 4,

    /// <summary>Another channel is offered.</summary>
    Deflect = 5,

    /// <summary>The customer is told how long it takes.</summary>
    ReplyWithPromise = 6,

    /// <summary>It is closed with a message; Deferred only.</summary>
    Close = 7,
}
