using Omni.Domain.Customers;

namespace Omni.Domain.Tests.Customers;

[Trait("Semantics", "§19")]
public sealed class ReviewRulesTests
{
    private static readonly TimeSpan Milli = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData("just merged", 0, true)]
    [InlineData("a millisecond before the end", -1, true)]
    [InlineData("30 days later", 1, false)]
    public void MergeByTheChannelsWord_IsToBeLookedAt_ForThirtyDays(string row, int at, bool expected)
    {
        var people = new People();
        var (one, other) = (people.Add("cus_1"), people.Add("cus_2"));
        people.Merge(one, other, forReview: true);
        var now = at switch { 0 => People.Start, < 0 => People.Start.AddDays(30) - Milli, _ => People.Start.AddDays(30) };

        Assert.Equal(expected, ReviewRules.IsToBeLookedAt(Assert.Single(people[one].Absorbed), now));
        Assert.Equal(
            expected,
            !ReviewRules.Close(people[one], IdentityReviewKind.ReviewMerge, other, null, "agt_anna", now).IsEmpty);
    }

    [Fact]
    public void MergeOfWhoSignedIn_NeedsNoLook()
    {
        var people = new People();
        var (one, other) = (people.Add("cus_1"), people.Add("cus_2"));
        people.Merge(one, other);

        Assert.False(ReviewRules.IsToBeLookedAt(Assert.Single(people[one].Absorbed), People.Start));
    }
}
