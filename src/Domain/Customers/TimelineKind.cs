namespace Omni.Domain.Customers;

/// <summary>What an entry of a customer's timeline is about.</summary>
public enum TimelineKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>A conversation, over whatever channels.</summary>
    Conversation = 1,

    /// <summary>A visit to a shop or a service point.</summary>
    Visit = 2,

    /// <summary>A complaint.</summary>
    Complaint = 3,

    /// <summary>An order.</summary>
    Order = 4,

    /// <summary>A cart.</summary>
    Cart = 5,

    /// <summary>A payment.</summary>
    Payment = 6,

    /// <summary>A booking.</summary>
    Booking = 7,

    /// <summary>A note.</summary>
    Note = 8,

    /// <summary>Pages looked at in one go, over whatever devices.</summary>
    Path = 9,
}
