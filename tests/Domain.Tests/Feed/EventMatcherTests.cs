using System.Text;
using Omni.Domain.Feed;
using Omni.Domain.Journal;

namespace Omni.Domain.Tests.Feed;

public sealed class EventMatcherTests
{
    private static readonly RawEvent Offer = new(
        1, "con_1", 5, "OfferMade", default,
        Encoding.UTF8.GetBytes("{\"Offer\":\"off_1\",\"Agent\":\"agt_7\"}"), null, default);

    public static TheoryData<string, EventFilter, bool> Rows() => new()
    {
        { "an empty filter", EventFilter.All, true },
        { "its type", EventFilter.All with { Types = ["MessageSent", "OfferMade"] }, true },
        { "another type", EventFilter.All with { Types = ["MessageSent"] }, false },
        { "its kind", EventFilter.All with { Streams = ["con_"] }, true },
        { "its stream", EventFilter.All with { Streams = ["con_1"] }, true },
        { "another kind", EventFilter.All with { Streams = ["cus_"] }, false },
        { "its conversation", EventFilter.All with { Conversations = ["con_1"] }, true },
        { "a conversation of which it is the beginning", EventFilter.All with { Conversations = ["con_12"] }, false },
        { "an agent it names", EventFilter.All with { Agents = ["agt_7"] }, true },
        { "an agent whose id begins alike", EventFilter.All with { Agents = ["agt_77"] }, false },
        { "an agent whose id is its beginning", EventFilter.All with { Agents = ["agt_"] }, false },
        { "one field that fits and one that does not", new(["OfferMade"], ["cus_"], [], [], []), false },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Event_PassesWhatFitsEveryField(string what, EventFilter filter, bool passes) =>
        Assert.True(passes == new EventMatcher(filter).Fits(Offer), what);

    [Fact]
    public void Customer_IsKnownByStreamOrPersonalPart()
    {
        var matcher = new EventMatcher(EventFilter.All with { Customers = ["cus_1"] });
        Assert.True(matcher.AsksForCustomers && matcher.Fits(Offer) && matcher.HasCustomer("cus_1"));
        Assert.False(matcher.NamesCustomer(Offer) || matcher.HasCustomer("cus_2"));
        Assert.True(matcher.NamesCustomer(Offer with { Subject = "cus_1" }));
        Assert.True(matcher.NamesCustomer(Offer with { Stream = "cus_1" }));
        Assert.False(matcher.NamesCustomer(Offer with { Subject = "cus_2" }));
    }
}
