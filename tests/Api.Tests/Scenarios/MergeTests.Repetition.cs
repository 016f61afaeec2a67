using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <content>Requests that are said again, and several at once.</content>
public sealed partial class MergeTests
{
    [Fact]
    public async Task RepeatedRequests_ChangeNothing_AndOtherContentIsRefused()
    {
        var (older, newer) = await JohnTwiceAsync();
        for (var repeat = 0; repeat < 2; repeat++)
            Assert.Equal(
                older.CustomerId, (await MergeAsync("merge", newer.CustomerId, older.CustomerId)).Profile.CustomerId);
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED",
            () => MergeAsync("merge", older.CustomerId, newer.CustomerId), "request_id");
        for (var repeat = 0; repeat < 2; repeat++)
            Assert.Equal(newer.CustomerId, (await UnmergeAsync("undo", newer.CustomerId)).Profile.CustomerId);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "NOT_MERGED", () => UnmergeAsync("undo-2", newer.CustomerId));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "SAME_CUSTOMER", () => MergeAsync("self", older.CustomerId, older.CustomerId),
            "other_customer_id");
        await Refused.WithAsync(
            StatusCode.NotFound, "CUSTOMER_NOT_FOUND", () => MergeAsync("nobody", older.CustomerId, "cus_nobody"));
    }

    /// <summary>A merge that was so already is not made by its repetition once somebody took it apart.</summary>
    [Fact]
    public async Task MergeRepeatedAfterAnUnmerge_IsAnsweredAsTheFirstTime_AndMergesNothing()
    {
        var (older, newer) = await JohnTwiceAsync();
        await MergeAsync("merges", older.CustomerId, newer.CustomerId);
        await MergeAsync("was so", older.CustomerId, newer.CustomerId);
        await MergeAsync("was so, from there", newer.CustomerId, older.CustomerId);
        await UnmergeAsync("undo", newer.CustomerId);

        foreach (var (request, one, other) in new[]
        {
            ("merges", older, newer), ("was so", older, newer), ("was so, from there", newer, older),
        })
        {
            var answer = (await MergeAsync(request, one.CustomerId, other.CustomerId)).Profile;
            Assert.Equal((older.CustomerId, 0), (answer.CustomerId, answer.AbsorbedCustomerIds.Count));
        }

        Assert.Equal(newer.CustomerId, (await ProfileAsync(newer.CustomerId)).CustomerId);
    }

    [Fact]
    public async Task MergesAtOnce_FromBothSides_MakeOne()
    {
        for (var round = 0; round < 10; round++)
        {
            var (older, newer) = await JohnTwiceAsync($"{round}");
            var merged = await Task.WhenAll(
                MergeAsync($"a{round}", older.CustomerId, newer.CustomerId),
                MergeAsync($"b{round}", newer.CustomerId, older.CustomerId));

            Assert.All(merged, m => Assert.Equal(older.CustomerId, m.Profile.CustomerId));
            Assert.Equal([newer.CustomerId], (await ProfileAsync(newer.CustomerId)).AbsorbedCustomerIds);
        }
    }
}
