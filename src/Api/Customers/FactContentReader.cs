using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Facts;
using Omni.Domain.Settings;

namespace Omni.Api.Customers;

/// <summary>What facts say, in the domain's form.</summary>
internal static class FactContentReader
{
    /// <summary>Longest id of a product or a shop, in characters.</summary>
    public const int NameMax = 64;

    private const int UrlMax = 2_000;
    private const int WordsMax = 200;
    private const int TextMax = 4_000;
    private const int IdMax = 128;
    private const int ItemsMax = 50;
    private const int QuantityMax = 1_000_000;

    /// <summary>The content, and the message it stands in.</summary>
    public static (FactContent Content, IMessage Said) Read(V1.Fact fact, SettingsView settings, string path) =>
        fact.ContentCase switch
        {
            V1.Fact.ContentOneofCase.PageView => (new(Page: Page(fact.PageView, $"{path}page_view")), fact.PageView),
            V1.Fact.ContentOneofCase.Order => (new(Order: Order(fact.Order, $"{path}order")), fact.Order),
            V1.Fact.ContentOneofCase.Cart => (new(Cart: Cart(fact.Cart, $"{path}cart")), fact.Cart),
            V1.Fact.ContentOneofCase.Payment => (new(Payment: Payment(fact.Payment, $"{path}payment")), fact.Payment),
            V1.Fact.ContentOneofCase.Booking => (new(Booking: Booking(fact.Booking, $"{path}booking")), fact.Booking),
            V1.Fact.ContentOneofCase.Note =>
                (new(Note: new(Check.NotEmpty(fact.Note.Text, TextMax, $"{path}note.text"))), fact.Note),
            V1.Fact.ContentOneofCase.Visit => (new(Visit: Visit(fact.Visit, settings, $"{path}visit")), fact.Visit),
            V1.Fact.ContentOneofCase.Complaint =>
                (new(Complaint: Complaint(fact.Complaint, settings, $"{path}complaint")), fact.Complaint),
            _ => throw Check.Required(
                $"{path}content", "a page_view, order, cart, payment, booking, note, visit or complaint"),
        };

    private static PageView Page(V1.PageView page, string path) => new(
        Check.NotEmpty(page.Url, UrlMax, $"{path}.url"), Check.NotLonger(page.Title, WordsMax, $"{path}.title"),
        Check.NotLonger(page.Referrer, UrlMax, $"{path}.referrer"), Check.NotLonger(page.Device, IdMax, $"{path}.device"));

    private static Order Order(V1.Order order, string path) => new(
        Status((OrderStatus)order.Status, OrderStatus.Placed, $"{path}.status"),
        Money(order.Total, $"{path}.total"), Items(order.Items, $"{path}.items"),
        Check.NotLonger(order.Shop, NameMax, $"{path}.shop"), Times.Read(order.ExpectedAt, $"{path}.expected_at"),
        Check.NotLonger(order.Url, UrlMax, $"{path}.url"));

    private static Cart Cart(V1.Cart cart, string path) => new(
        Status((CartStatus)cart.Status, CartStatus.Open, $"{path}.status"), Money(cart.Total, $"{path}.total"),
        Items(cart.Items, $"{path}.items"), Check.NotLonger(cart.Url, UrlMax, $"{path}.url"));

    private static Payment Payment(V1.Payment payment, string path) => new(
        Status((PaymentStatus)payment.Status, PaymentStatus.Pending, $"{path}.status"),
        Money(payment.Amount, $"{path}.amount"), Check.NotLonger(payment.OrderId, IdMax, $"{path}.order_id"),
        Check.NotLonger(payment.Method, NameMax, $"{path}.method"));

    private static Booking Booking(V1.Booking booking, string path) => new(
        Status((BookingStatus)booking.Status, BookingStatus.Booked, $"{path}.status"),
        Check.NotEmpty(booking.What, WordsMax, $"{path}.what"),
        Times.Read(booking.From, $"{path}.from") ?? throw Check.Required($"{path}.from", "when it begins"),
        Times.Read(booking.Until, $"{path}.until"), Check.NotLonger(booking.Place, WordsMax, $"{path}.place"));

    private static Visit Visit(V1.Visit visit, SettingsView settings, string path) => new(
        Check.NotEmpty(visit.Place, WordsMax, $"{path}.place"), Check.NotLonger(visit.Purpose, WordsMax, $"{path}.purpose"),
        Check.NotLonger(visit.Text, TextMax, $"{path}.text"), Channel(visit.Channel, settings));

    private static Complaint Complaint(V1.Complaint complaint, SettingsView settings, string path) => new(
        Status((ComplaintStatus)complaint.Status, ComplaintStatus.Open, $"{path}.status"),
        Check.NotEmpty(complaint.Subject, WordsMax, $"{path}.subject"),
        Check.NotLonger(complaint.Text, TextMax, $"{path}.text"), Check.NotLonger(complaint.About, IdMax, $"{path}.about"),
        Check.NotLonger(complaint.Resolution, TextMax, $"{path}.resolution"), Channel(complaint.Channel, settings));

    private static string Channel(string channel, SettingsView settings) =>
        channel.Length == 0 ? "" : settings.Channel(channel).Id;

    /// <summary>How things stand; unspecified is read as they begin.</summary>
    private static TStatus Status<TStatus>(TStatus status, TStatus standard, string field)
        where TStatus : struct, Enum
    {
        if (EqualityComparer<TStatus>.Default.Equals(status, default)) return standard;
        if (Enum.IsDefined(status)) return status;
        throw Check.OutOfRange(field, status, string.Join(", ", Enum.GetNames<TStatus>()[1..]));
    }

    private static Money? Money(V1.Money? money, string path)
    {
        if (money is null) return null;
        if (money.Currency.Length != 3 || money.Currency.AsSpan().ContainsAnyExceptInRange('A', 'Z'))
            throw Refusal.Invalid(Reasons.FieldMalformed, $"{path}.currency",
                $"{path}.currency is '{Check.Shown(money.Currency)}'; send the three capital letters of ISO 4217, for example EUR.");
        return new(money.Minor, money.Currency);
    }

    private static ImmutableArray<ItemLine> Items(RepeatedField<V1.ItemLine> items, string path)
    {
        Check.Count(items.Count, ItemsMax, path);
        return [.. items.Select((item, number) => Item(item, $"{path}[{number}]"))];
    }

    private static ItemLine Item(V1.ItemLine item, string path)
    {
        if (item.Quantity is < 0 or > QuantityMax)
            throw Check.OutOfRange($"{path}.quantity", item.Quantity, $"1 to {QuantityMax}, or 0 for 1");
        return new(
            Check.NotLonger(item.ProductId, NameMax, $"{path}.product_id"),
            Check.NotLonger(item.Name, WordsMax, $"{path}.name"), item.Quantity == 0 ? 1 : item.Quantity);
    }
}
