using Google.Protobuf.WellKnownTypes;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What is known as of the latest time holds, in whatever order words come (mission C6, P5).</summary>
[Trait("Mission", "C6")]
public sealed class LateWordTests : Scenario
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };

    [Fact]
    public async Task Count_ThatComesLate_DoesNotTakeThePlaceOfOneSaidAgainSince()
    {
        using var erp = await FactsFeed.StartAsync(Server, "erp");
        Assert.Equal(FactOutcome.Recorded, await CountAsync(erp, 5, 0));
        Assert.Equal(FactOutcome.Updated, await CountAsync(erp, 5, 10));
        Assert.Equal(FactOutcome.Outdated, await CountAsync(erp, 3, 5));
        Assert.Equal(FactOutcome.Duplicate, await CountAsync(erp, 5, 10));

        var stock = await Customers.GetStockAsync(new() { ProductId = "sku-1" }).ResponseAsync.Within("stock");

        Assert.Equal((5, At(10)), (Assert.Single(stock.Counts).Quantity, stock.Counts[0].At));
    }

    [Fact]
    public async Task Fact_ThatComesLate_DoesNotTakeThePlaceOfOneToldAgainSince()
    {
        using var shop = await FactsFeed.StartAsync(Server);
        Assert.Equal(FactOutcome.Recorded, await OrderAsync(shop, OrderStatus.Shipped, 0));
        Assert.Equal(FactOutcome.Updated, await OrderAsync(shop, OrderStatus.Shipped, 10));
        Assert.Equal(FactOutcome.Outdated, await OrderAsync(shop, OrderStatus.Placed, 5));

        var owner = await Customers.ResolveAsync(new() { Identifier = Phone }).ResponseAsync.Within("the owner");
        var timeline = await Customers.GetTimelineAsync(new() { CustomerId = owner.Profile.CustomerId })
            .ResponseAsync.Within("a timeline");

        var order = Assert.Single(timeline.Entries);
        Assert.Equal((OrderStatus.Shipped, At(10)), (order.Fact.Order.Status, order.At));
    }

    [Fact]
    public async Task Value_ThatComesLate_DoesNotTakeThePlaceOfOneSaidAgainSince()
    {
        var customer = (await Customers.ResolveAsync(new()
        {
            RequestId = "make", CreateIfUnknown = true, Identifier = Phone,
        }).ResponseAsync.Within("a resolve")).Profile.CustomerId;
        await SayAsync(customer, "pl", 0);
        await SayAsync(customer, "pl", 10);
        await SayAsync(customer, "de", 5);

        var profile = await ProfileAsync(customer);

        Assert.Equal(("pl", At(10)), (profile.Language.Value, profile.Language.AsOf));
        Assert.Equal("de", Assert.Single(profile.Superseded).Value);
    }

    private static async Task<FactOutcome> CountAsync(FactsFeed erp, int quantity, int minutes)
    {
        var count = new StockCount { ProductId = "sku-1", Shop = "main", Quantity = quantity, At = At(minutes) };
        return (await erp.TellAsync(new RecordFactsRequest { Stock = count })).Accepted.Outcome;
    }

    private static async Task<FactOutcome> OrderAsync(FactsFeed shop, OrderStatus status, int minutes)
    {
        var order = new Fact { ExternalId = "o-1", At = At(minutes), Order = new() { Status = status } };
        return (await shop.TellAsync(Phone, order)).Accepted.Outcome;
    }

    private async Task SayAsync(string customer, string language, int minutes) => await Customers.UpdateProfileAsync(new()
    {
        RequestId = $"{language}{minutes}", CustomerId = customer, Language = language, AsOf = At(minutes),
    }).ResponseAsync.Within("an update");

    private static Timestamp At(int minutes) => Timestamp.FromDateTimeOffset(Start.AddMinutes(minutes));
}
