namespace Omni.Domain.Facts;

/// <summary>How far an order has come.</summary>
public enum OrderStatus
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Ordered.</summary>
    Placed = 1,

    /// <summary>Being made ready.</summary>
    InPreparation = 2,

    /// <summary>On its way, or ready to be fetched.</summary>
    Shipped = 3,

    /// <summary>The customer has it.</summary>
    Delivered = 4,

    /// <summary>It will not come.</summary>
    Cancelled = 5,

    /// <summary>The customer gave it back.</summary>
    Returned = 6,
}

/// <summary>What became of a cart.</summary>
public enum CartStatus
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The customer is filling it.</summary>
    Open = 1,

    /// <summary>The customer went away and left it.</summary>
    Abandoned = 2,

    /// <summary>It became an order.</summary>
    Ordered = 3,

    /// <summary>The customer emptied it.</summary>
    Emptied = 4,
}

/// <summary>What became of a payment.</summary>
public enum PaymentStatus
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Not known yet.</summary>
    Pending = 1,

    /// <summary>The money has come.</summary>
    Paid = 2,

    /// <summary>It was refused.</summary>
    Failed = 3,

    /// <summary>The money went back.</summary>
    Refunded = 4,
}

/// <summary>What became of a booking.</summary>
public enum BookingStatus
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It stands.</summary>
    Booked = 1,

    /// <summary>It took place.</summary>
    Done = 2,

    /// <summary>It was called off.</summary>
    Cancelled = 3,

    /// <summary>The customer did not come.</summary>
    Missed = 4,
}

/// <summary>What became of a complaint.</summary>
public enum ComplaintStatus
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The customer waits for an answer to it.</summary>
    Open = 1,

    /// <summary>It was settled.</summary>
    Settled = 2,

    /// <summary>It was refused.</summary>
    Rejected = 3,
}
