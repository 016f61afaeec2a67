namespace Omni.Domain.Facts;

/// <summary>What a fact from outside is about.</summary>
public enum FactKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The customer looked at a page.</summary>
    PageView = 1,

    /// <summary>The customer ordered something.</summary>
    Order = 2,

    /// <summary>The customer put something into a cart.</summary>
    Cart = 3,

    /// <summary>The customer paid, or tried to.</summary>
    Payment = 4,

    /// <summary>The customer booked something for a time.</summary>
    Booking = 5,

    /// <summary>Somebody noted something about the customer.</summary>
    Note = 6,

    /// <summary>The customer came to a shop or a service point.</summary>
    Visit = 7,

    /// <summary>The customer complained.</summary>
    Complaint = 8,
}
