using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Omni.Api.Tests.Fixtures;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Journal;
using Omni.Silo.Hosting.Health;

namespace Omni.Api.Tests.HealthChecks;

/// <summary>What is looked at, and what is made of it.</summary>
public sealed class ServerWatchTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private readonly FakeProbe probe = new();
    private readonly HeardLog<ServerWatch> log = new();
    private IJournal journal = null!;
    private ServerWatch watch = null!;

    public async Task InitializeAsync()
    {
        journal = await JournalStore.OpenAsync(
            folder.Path, [.. DomainStreams.Kinds.RowTables], DomainJson.Catalog, clock, NullLoggerFactory.Instance);
        watch = new(journal, probe, clock, log);
    }

    public async Task DisposeAsync()
    {
        watch.Dispose();
        await ((IAsyncDisposable)journal).DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Store_ThatRefusesWrites_IsUnhealthyUntilItTakesThemAgain()
    {
        probe.Answer = FakeProbe.Fails;
        await watch.LookAsync(default);
        Assert.Equal(HealthStatus.Unhealthy, watch.Store.Status);
        Assert.DoesNotContain("secret", watch.Store.Text, StringComparison.Ordinal);
        Assert.Contains("Health of the store is Unhealthy", Assert.Single(log.Warnings), StringComparison.Ordinal);

        probe.Answer = FakeProbe.Works;
        await watch.LookAsync(default);
        Assert.Equal(Verdict.Healthy, watch.Store);
    }

    [Fact]
    public async Task Store_ThatDoesNotAnswer_IsUnhealthyAfterTwoSeconds()
    {
        probe.Answer = () => new TaskCompletionSource<DateTimeOffset?>().Task;
        var look = watch.LookAsync(default);
        clock.Advance(ServerWatch.Patience - TimeSpan.FromMilliseconds(1));
        Assert.False(look.IsCompleted);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await look.Within("the end of a look at a store that does not answer");
        Assert.Equal("The store took no write within 2 s.", watch.Store.Text);
    }

    [Fact]
    public async Task Store_ThatIsDamaged_IsUnhealthyAndLooksGoOn()
    {
        probe.Answer = () => throw new InvalidDataException("Position 7 has another checksum.");
        await watch.LookAsync(default);
        Assert.Equal("The store cannot be read; the server's log says why.", watch.Store.Text);
    }

    [Fact]
    public async Task Store_ThatHasTooMuchToDo_StillServes()
    {
        probe.Answer = () => throw new JournalOverloadedException(1, TimeSpan.FromSeconds(1));
        await watch.LookAsync(default);
        Assert.Equal(HealthStatus.Degraded, watch.Store.Status);
    }

    [Theory]
    [InlineData(200, HealthStatus.Healthy)]
    [InlineData(-300, HealthStatus.Degraded)]
    [InlineData(5_000, HealthStatus.Unhealthy)]
    public async Task StoresClock_ThatIsApart_IsTold(int apart, HealthStatus status)
    {
        probe.Answer = () => Task.FromResult<DateTimeOffset?>(clock.GetUtcNow().AddMilliseconds(apart));
        await watch.LookAsync(default);
        Assert.Equal((HealthStatus.Healthy, status), (watch.Store.Status, watch.Time.Status));
    }

    [Fact]
    public async Task Clock_BehindWhatWasRecorded_IsTold()
    {
        var append = new Append
        {
            Streams =
            [
                new("con_1", 0,
                    [new ConversationOpened(
                        new("con_1"), new("cus_1"), "main", clock.GetUtcNow() + TimeSpan.FromMinutes(1))],
                    DueChange.Keep),
            ],
        };
        await journal.AppendAsync(append).Within("an event a minute ahead");

        await watch.LookAsync(default);
        Assert.Equal(HealthStatus.Unhealthy, watch.Time.Status);
        Assert.Contains("60.0 s behind what was recorded last", watch.Time.Text, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(1));
        await watch.LookAsync(default);
        Assert.Equal(Verdict.Healthy, watch.Time);
    }

    [Fact]
    public async Task Looks_AreTakenEveryFiveSeconds()
    {
        await watch.StartAsync(default);
        await clock.ArmedFor(clock.GetUtcNow() + ServerWatch.Every).Within("the next look");
        probe.Answer = FakeProbe.Fails;
        var told = log.Next("Health of the store is Unhealthy");

        clock.Advance(ServerWatch.Every);

        await told.Within("what the second look found");
        await watch.StopAsync(default);
    }
}
