using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain.Facts;

/// <summary>What a fact says: exactly one of the members is set.</summary>
[GenerateSerializer, Immutable]
public sealed record FactContent(
    [property: Id(0)] PageView? Page = null,
    [property: Id(1)] Order? Order = null,
    [property: Id(2)] Cart? Cart = null,
    [property: Id(3)] Payment? Payment = null,
    [property: Id(4)] Booking? Booking = null,
    [property: Id(5)] Note? Note = null,
    [property: Id(6)] Visit? Visit = null,
    [property: Id(7)] Complaint? Complaint = null)
{
    /// <summary>Which of the members is set.</summary>
    [JsonIgnore]
    public FactKind Kind =>
        Page is not null ? FactKind.PageView
        : Order is not null ? FactKind.Order
        : Cart is not null ? FactKind.Cart
        : Payment is not null ? FactKind.Payment
        : Booking is not null ? FactKind.Booking
        : Note is not null ? FactKind.Note
        : Visit is not null ? FactKind.Visit
        : Complaint is not null ? FactKind.Complaint
        : FactKind.Unspecified;

    /// <summary>Whether something about it is still to come: an agent should know.</summary>
    [JsonIgnore]
    public bool IsOpen =>
        Order is { Status: OrderStatus.Placed or OrderStatus.InPreparation or OrderStatus.Shipped }
        || Cart is { Status: CartStatus.Open or CartStatus.Abandoned }
        || Payment is { Status: PaymentStatus.Pending or PaymentStatus.Failed }
        || Booking is { Status: BookingStatus.Booked }
        || Complaint is { Status: ComplaintStatus.Open };

    /// <summary>Channel id of the settings it came by; empty: by none.</summary>
    [JsonIgnore]
    public string Channel => Visit?.Channel ?? Complaint?.Channel ?? "";
}

/// <summary>A sum of money.</summary>
/// <param name="Minor">In the smallest unit of the currency, for example cents.</param>
/// <param name="Currency">ISO 4217, for example EUR.</param>
[GenerateSerializer, Immutable]
public sealed record Money([property: Id(0)] long Minor, [property: Id(1)] string Currency);

/// <summary>A line of an order or a cart.</summary>
[GenerateSerializer, Immutable]
public sealed record ItemLine(
    [property: Id(0)] string Product, [property: Id(1)] string Name, [property: Id(2)] int Quantity);

/// <summary>A page that was looked at.</summary>
/// <param name="Device">Device it was looked at on: an id of the sender's, so that a path over devices can be told.</param>
[GenerateSerializer, Immutable]
public sealed record PageView(
    [property: Id(0)] string Url, [property: Id(1)] string Title, [property: Id(2)] string Referrer,
    [property: Id(3)] string Device);

/// <summary>An order as it stands; its number is the fact's external id.</summary>
/// <param name="Shop">Where it is fetched or was bought; empty: it is sent.</param>
/// <param name="ExpectedAt">When the customer should have it; null: nobody said.</param>
[GenerateSerializer, Immutable]
public sealed record Order(
    [property: Id(0)] OrderStatus Status, [property: Id(1)] Money? Total, [property: Id(2)] ImmutableArray<ItemLine> Items,
    [property: Id(3)] string Shop, [property: Id(4)] DateTimeOffset? ExpectedAt, [property: Id(5)] string Url);

/// <summary>A cart as it stands.</summary>
[GenerateSerializer, Immutable]
public sealed record Cart(
    [property: Id(0)] CartStatus Status, [property: Id(1)] Money? Total, [property: Id(2)] ImmutableArray<ItemLine> Items,
    [property: Id(3)] string Url);

/// <summary>A payment as it stands. Never a number of a card.</summary>
/// <param name="Order">External id of the order that is paid; empty: of none.</param>
/// <param name="Method">For people: "card", "transfer".</param>
[GenerateSerializer, Immutable]
public sealed record Payment(
    [property: Id(0)] PaymentStatus Status, [property: Id(1)] Money? Amount, [property: Id(2)] string Order,
    [property: Id(3)] string Method);

/// <summary>Something booked for a time, as it stands.</summary>
[GenerateSerializer, Immutable]
public sealed record Booking(
    [property: Id(0)] BookingStatus Status, [property: Id(1)] string What, [property: Id(2)] DateTimeOffset From,
    [property: Id(3)] DateTimeOffset? Until, [property: Id(4)] string Place);

/// <summary>A note about the customer, of an agent or of another system.</summary>
[GenerateSerializer, Immutable]
public sealed record Note([property: Id(0)] string Text);

/// <summary>A visit to a shop or a service point.</summary>
/// <param name="Place">Which one.</param>
/// <param name="Channel">Channel id of the settings; empty: none of them.</param>
[GenerateSerializer, Immutable]
public sealed record Visit(
    [property: Id(0)] string Place, [property: Id(1)] string Purpose, [property: Id(2)] string Text,
    [property: Id(3)] string Channel);

/// <summary>A complaint as it stands.</summary>
/// <param name="About">External id of an order, or id of a conversation; empty: of neither.</param>
/// <param name="Resolution">How it was settled or why not; empty while open.</param>
/// <param name="Channel">Channel id of the settings; empty: none of them.</param>
[GenerateSerializer, Immutable]
public sealed record Complaint(
    [property: Id(0)] ComplaintStatus Status, [property: Id(1)] string Subject, [property: Id(2)] string Text,
    [property: Id(3)] string About, [property: Id(4)] string Resolution, [property: Id(5)] string Channel);
