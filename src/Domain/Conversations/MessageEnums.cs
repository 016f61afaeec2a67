namespace Omni.Domain.Conversations;

/// <summary>Which way a message goes.</summary>
public enum MessageDirection
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>From the customer.</summary>
    Inbound = 1,

    /// <summary>To the customer.</summary>
    Outbound = 2,
}

/// <summary>How far an outbound message has come; only ever goes up, but for Failed (Semantics §20).</summary>
public enum DeliveryStatus
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Waits for its connector.</summary>
    Queued = 1,

    /// <summary>The connector has it.</summary>
    Sent = 2,

    /// <summary>It reached a device.</summary>
    Delivered = 3,

    /// <summary>It was read.</summary>
    Read = 4,

    /// <summary>It will never arrive; final, and only from Queued or Sent.</summary>
    Failed = 5,
}

/// <summary>What a connector is asked to do.</summary>
public enum DeliveryKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Send a text.</summary>
    Message = 1,

    /// <summary>Put the customer through to an agent, dialling if need be.</summary>
    Connect = 2,

    /// <summary>End the medium.</summary>
    Disconnect = 3,

    /// <summary>Take the customer from the agent and let them wait: a transfer looks for the next one.</summary>
    Park = 4,

    /// <summary>Tell a customer who waits on a live medium what the text says.</summary>
    Announce = 30,

    /// <summary>Let one more agent hear and speak; the one who has it stays.</summary>
    Join = 5,

    /// <summary>Take such an agent out again; the others go on.</summary>
    Leave = 6,

    /// <summary>Send the visitor to a page.</summary>
    Page = 50,

    /// <summary>Show the customer how far an agent has read.</summary>
    Read = 51,

    /// <summary>Call the customer and put them through to an agent; give up after the ring limit.</summary>
    Dial = 40,

    /// <summary>Let a message that went out say something else.</summary>
    Edit = 52,

    /// <summary>Take a message that went out away from the customer.</summary>
    Recall = 53,
}

/// <summary>Delivery statuses as a lattice.</summary>
public static class DeliveryStatuses
{
    /// <summary>The status after a report: the higher one; Failed only from Queued or Sent, and then final (§20).</summary>
    public static DeliveryStatus Max(DeliveryStatus current, DeliveryStatus reported) => (current, reported) switch
    {
        (DeliveryStatus.Failed, _) => current,
        (DeliveryStatus.Queued or DeliveryStatus.Sent, DeliveryStatus.Failed) => reported,
        (_, DeliveryStatus.Failed) => current,
        _ => reported > current ? reported : current,
    };
}
