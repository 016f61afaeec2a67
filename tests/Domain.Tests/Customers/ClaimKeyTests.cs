using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Customers;

/// <summary>Keys of claims are joined from texts that others choose: no two things may share one.</summary>
[Trait("Semantics", "§20")]
public sealed class ClaimKeyTests
{
    [Theory]
    [InlineData("the address ends where the id begins", "a|b", "c", "a", "b|c")]
    [InlineData("an id that looks like an address", "a", "5|b", "a|5", "b")]
    public void DedupeKey_OfOtherMessages_IsAnother(string row, string handle, string id, string handle2, string id2) =>
        Assert.NotEqual(Message(handle, id), Message(handle2, id2));

    [Fact]
    public void DedupeKey_OfTheSameMessage_IsTheSame() => Assert.Equal(Message("a", "1"), Message("a", "1"));

    [Theory]
    [InlineData("the caller ends where the id begins", "a|b", "c", "a", "b|c")]
    [InlineData("an id that looks like a caller", "a", "1|b", "a|1", "b")]
    public void RequestKey_OfOtherCallers_IsAnother(string row, string caller, string id, string caller2, string id2) =>
        Assert.NotEqual(new RequestStamp(caller, id, "h").ClaimKey, new RequestStamp(caller2, id2, "h").ClaimKey);

    private static string Message(string handle, string externalId) =>
        (new Matter().Message(Sample.Chat) with
        {
            Address = new(IdentifierKind.Handle, "web", handle), ExternalId = externalId,
        }).DedupeKey("main");
}
