using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Omni.Contracts;
using Omni.Contracts.Customers;
using Omni.Contracts.Facts;
using Omni.Domain.Briefings;
using Omni.Domain.Customers;
using Omni.Domain.Facts;
using Omni.Domain.Journal;
using Omni.Grains.Streams;

namespace Omni.Grains.Tests;

/// <summary>What other systems told, over restarts and erasure; the log is the truth, snapshots only speed.</summary>
public sealed class FactsTests : IAsyncLifetime
{
    private const string Secret = "Jan Kowalski's shoes";

    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private readonly MemorySnapshots kept = new();
    private CustomerId customer;
    private string told = "";

    public async Task InitializeAsync()
    {
        await using var centre = await StartAsync();
        await centre.ApplyDefaultsAsync();
        customer = (await centre.IngestAsync("ann", "hello", "m1")).Customer;
        for (var number = 0; number <= Snapshots.EventsBetween; number++)
            Assert.Equal(FactOutcome.Recorded, await RecordAsync(centre, $"o-{number}"));
        var profile = centre.Grains.GetGrain<ICustomerProfile>(customer.Value);
        await profile.SetValuesAsync(
            [new(ProfileNames.Attribute("likes"), Secret)], EvidenceLevel.SignedIn, null, "crm", new("crm", "1", "h"))
            .Within("a profile");
        await profile.SetConsentAsync("marketing", given: true, Secret, "crm", new("crm", "2", "h")).Within("a consent");
        told = await ToldAsync(centre);
        Assert.Contains(Secret, told, StringComparison.Ordinal);
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Everything_AfterARestart_IsAsItWas()
    {
        Assert.True(kept.Records.ContainsKey($"facts/{GrainKeys.Facts(customer)}"), string.Join(", ", kept.Records.Keys));
        await using (var centre = await StartAsync())
            Assert.Equal(told, await ToldAsync(centre));
        kept.Records.Clear();
        await using var replayed = await StartAsync();
        Assert.Equal(told, await ToldAsync(replayed));
    }

    [Fact]
    public async Task Erased_NothingPersonalIsLeft_AndNewFactsMayCome()
    {
        foreach (var record in kept.Records.Values.Cast<SnapshotEnvelope>())
            Assert.DoesNotContain("Kowalski", Encoding.UTF8.GetString(record.Bytes), StringComparison.Ordinal);
        await using (var centre = await StartAsync())
            Assert.True(await centre.Journal.EraseAsync(customer.Value));

        await using var after = await StartAsync();
        var left = await ToldAsync(after);
        Assert.DoesNotContain("Kowalski", left, StringComparison.Ordinal);
        Assert.DoesNotContain("o-1", left, StringComparison.Ordinal);
        Assert.Contains("marketing", left, StringComparison.Ordinal);
        Assert.Equal(FactOutcome.Recorded, await RecordAsync(after, "o-1"));
    }

    [Fact]
    public async Task FactsOfNobody_AreRefused_AndLeaveNoStream()
    {
        await using var centre = await StartAsync();
        customer = new("cus_nobody");
        Assert.Equal(FactOutcome.NoCustomer, await RecordAsync(centre, "o-1"));
        Assert.Empty(await centre.Journal.EventsAsync(GrainKeys.Facts(customer)));
    }

    /// <summary>Whoever was told that a fact is recorded finds it, whether the customer has heard of it or not.</summary>
    [Fact]
    public async Task FirstFact_OfACustomerInMemory_IsOnTheTimelineAtOnce()
    {
        await using var centre = await StartAsync();
        customer = (await centre.IngestAsync("bob", "hello", "m2")).Customer;
        _ = centre.Calls.FailNextAsync(customer.Value, nameof(ICustomerTimeline.FactsBeganAsync));
        Assert.Single((await TimelineAsync(centre)).Items);
        await RecordAsync(centre, "o-1");
        var page = await TimelineAsync(centre);
        Assert.Equal(TimelineKind.Order, page.Items.Single(i => i.Kind != TimelineKind.Conversation).Kind);
    }

    /// <summary>
    /// Whoever is met by a message and has no facts is not asked for any with an offer; the first fact says so, and if who took it
    /// is gone before, its repetition does.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FirstFact_OfACustomerInMemory_GoesWithTheNextOffer(bool isTellLost)
    {
        await using var centre = await StartAsync();
        var message = await centre.IngestAsync("bob", "hello", "m2");
        customer = message.Customer;
        Assert.Empty((await BriefAsync()).Open);

        if (isTellLost)
        {
            var failed = centre.Calls.FailNextAsync(customer.Value, nameof(ICustomerTimeline.FactsBeganAsync));
            await RecordAsync(centre, "o-1");
            await failed.Within("the tell to be lost");
            var gone = centre.LetGo.AfterNextRequestAsync(GrainKeys.Facts(customer));
            await TimelineAsync(centre);
            await gone.Within("who took the fact to be gone");
            Assert.Empty((await BriefAsync()).Open);
        }

        Assert.Equal(isTellLost ? FactOutcome.Duplicate : FactOutcome.Recorded, await RecordAsync(centre, "o-1"));
        var brief = await centre.UntilAsync(BriefAsync, b => !b.Open.IsEmpty, "the first fact");
        Assert.Equal("o-1", Assert.Single(brief.Open).ExternalId);

        async Task<CustomerBrief> BriefAsync() =>
            (await centre.Grains.GetGrain<ICustomerBriefing>(customer.Value).GetBriefAsync(message.Conversation).Within("a brief"))!;
    }

    /// <summary>Facts have nothing to be woken for: they leave no due rows behind.</summary>
    [Fact]
    public async Task Facts_LeaveNothingDue()
    {
        await using var centre = await StartAsync();
        await RecordAsync(centre, "o-more");
        var due = await centre.Journal.ReadDueAsync(clock.GetUtcNow().AddYears(1), 1_000);
        Assert.DoesNotContain(due, row => row.Stream.StartsWith("fct_", StringComparison.Ordinal));
    }

    private async Task<FactOutcome> RecordAsync(TestCentre centre, string id)
    {
        var order = new Order(OrderStatus.Placed, null, [new("sku", Secret, 1)], "", null, "");
        var outcomes = await centre.Grains.GetGrain<IFactsGrain>(GrainKeys.Facts(customer))
            .RecordAsync("shop", [new(id, clock.GetUtcNow(), new(Order: order), "hash")]).Within($"fact {id}");
        return outcomes.Single();
    }

    private async Task<string> ToldAsync(TestCentre centre) => JsonSerializer.Serialize(
        new
        {
            Timeline = await TimelineAsync(centre),
            Profile = await centre.Grains.GetGrain<ICustomerGrain>(customer.Value).GetProfileAsync().Within("a profile"),
        },
        new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private async Task<TimelinePage> TimelineAsync(TestCentre centre) =>
        await centre.Grains.GetGrain<ICustomerTimeline>(customer.Value)
            .ReadTimelineAsync(new([], null, null, null, null, 1_000)).Within("a timeline")
        ?? throw new InvalidOperationException($"There is no customer {customer}.");

    private Task<TestCentre> StartAsync() => TestCentre.StartAsync(folder.Path, clock, snapshots: kept);
}
