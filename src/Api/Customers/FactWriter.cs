using Omni.Api.Requests;
using Omni.Domain.Facts;

namespace Omni.Api.Customers;

/// <summary>Facts as the API shows them.</summary>
internal static class FactWriter
{
    public static V1.Fact Write(KeptFact fact)
    {
        var written = new V1.Fact
        {
            ExternalId = fact.ExternalId,
            At = Times.Write(fact.At),
            Source = fact.Source,
            RecordedAt = Times.Write(fact.RecordedAt),
        };
        var content = fact.Content;
        if (content.Page is { } page)
            written.PageView = new() { Url = page.Url, Title = page.Title, Referrer = page.Referrer, Device = page.Device };
        else if (content.Order is { } order) written.Order = Write(order);
        else if (content.Cart is { } cart) written.Cart = Write(cart);
        else if (content.Payment is { } payment)
            written.Payment = new()
            {
                Status = (V1.PaymentStatus)payment.Status, Amount = Write(payment.Amount), OrderId = payment.Order,
                Method = payment.Method,
            };
        else if (content.Booking is { } booking)
            written.Booking = new()
            {
                Status = (V1.BookingStatus)booking.Status, What = booking.What, From = Times.Write(booking.From),
                Until = Times.WriteOptional(booking.Until), Place = booking.Place,
            };
        else if (content.Note is { } note) written.Note = new() { Text = note.Text };
        else if (content.Visit is { } visit)
            written.Visit = new()
            {
                Place = visit.Place, Purpose = visit.Purpose, Text = visit.Text, Channel = visit.Channel,
            };
        else if (content.Complaint is { } complaint)
            written.Complaint = new()
            {
                Status = (V1.ComplaintStatus)complaint.Status, Subject = complaint.Subject, Text = complaint.Text,
                About = complaint.About, Resolution = complaint.Resolution, Channel = complaint.Channel,
            };
        return written;
    }

    private static V1.Order Write(Order order)
    {
        var written = new V1.Order
        {
            Status = (V1.OrderStatus)order.Status, Total = Write(order.Total), Shop = order.Shop,
            ExpectedAt = Times.WriteOptional(order.ExpectedAt), Url = order.Url,
        };
        written.Items.AddRange(order.Items.Select(Write));
        return written;
    }

    private static V1.Cart Write(Cart cart)
    {
        var written = new V1.Cart { Status = (V1.CartStatus)cart.Status, Total = Write(cart.Total), Url = cart.Url };
        written.Items.AddRange(cart.Items.Select(Write));
        return written;
    }

    private static V1.ItemLine Write(ItemLine item) =>
        new() { ProductId = item.Product, Name = item.Name, Quantity = item.Quantity };

    private static V1.Money? Write(Money? money) =>
        money is null ? null : new() { Minor = money.Minor, Currency = money.Currency };
}
