using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Access;
using Omni.Contracts;
using Omni.Contracts.Due;
using Omni.Silo.Hosting;
using Omni.V1;
using Orleans;

namespace Omni.Api.Tests.Fixtures;

/// <summary>A story with a server of its own: nobody else's agents take the work.</summary>
public abstract class Scenario(
    string? settingsJson = null,
    ConnectionLimits? connections = null,
    TimeProvider? clock = null,
    Action<WebApplicationBuilder>? configure = null) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> parties = [];

    private protected ApiServer Server { get; } = new()
    {
        SettingsJson = settingsJson, Connections = connections ?? new(), Clock = clock ?? TimeProvider.System,
        Configure = configure,
    };

    private protected CustomerService.CustomerServiceClient Customers =>
        new(Server.As(Roles.Integrator, "crm"));

    private protected ConversationService.ConversationServiceClient Conversations =>
        new(Server.As(Roles.Integrator, "crm"));

    private protected QueueService.QueueServiceClient Queues => new(Server.As(Roles.Integrator, "crm"));

    public Task InitializeAsync() => Server.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var party in parties) await party.DisposeAsync();
        await Server.DisposeAsync();
    }

    private protected Connector Connector(string id)
    {
        var connector = new Connector(Server, id);
        parties.Add(connector);
        return connector;
    }

    private protected Frontend Frontend(string id)
    {
        var frontend = new Frontend(Server, id);
        parties.Add(frontend);
        return frontend;
    }

    /// <summary>An agent who is there and takes work.</summary>
    private protected async Task<Frontend> WorkingAsync(string id)
    {
        var frontend = Frontend(id);
        await frontend.StartAsync();
        return frontend;
    }

    /// <summary>A queue's figures once they are as wanted.</summary>
    private protected async Task<QueueFigures> QueueAsync(string queue, Func<QueueFigures, bool> wanted) => (await UntilAsync(
        async () => await Queues.GetQueueAsync(new() { QueueId = queue }), answer => wanted(answer.Queue), queue)).Queue;

    /// <summary>An answer once it is as wanted: what is told arrives just after what told it.</summary>
    private protected static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, string what)
    {
        for (var since = Stopwatch.StartNew(); ;)
        {
            var answer = await ask().Within(what);
            if (wanted(answer)) return answer;
            Assert.True(since.Elapsed < Waits.Limit, $"{what} does not come to what is expected: {answer}");
        }
    }

    /// <summary>
    /// Moves a clock on until what is due then is noticed, at most a second later. Streams are woken by the ticks of the due
    /// grains: one that ticks while the clock is on its way may look too early, and its next tick is beyond. So each of them
    /// is asked, which it answers with its next tick set, and the clock moves on to that.
    /// </summary>
    private protected async Task ReachAsync(ManualClock clock, DateTimeOffset at)
    {
        await SettleAsync();
        clock.AdvanceTo(at);
        await SettleAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task SettleAsync()
    {
        var grains = Server.Host.Services.GetRequiredService<IGrainFactory>();
        for (var number = 0; number < GrainKeys.DueCount; number++)
            await grains.GetGrain<IDueGrain>(GrainKeys.Due(number)).PingAsync().Within($"due grain {number}");
    }

    private protected async Task<Profile> ProfileAsync(string customer) =>
        (await Customers.GetProfileAsync(new() { CustomerId = customer }).ResponseAsync.Within("a profile")).Profile;

    private protected async Task<Conversation> ConversationAsync(string conversation)
    {
        var response = await Conversations.GetConversationAsync(new() { ConversationId = conversation })
            .ResponseAsync.Within("a conversation");
        return response.Conversation;
    }

    private protected async Task<IReadOnlyList<Conversation>> TimelineAsync(string customer)
    {
        var response = await Customers.GetTimelineAsync(new() { CustomerId = customer })
            .ResponseAsync.Within("a timeline");
        return response.Conversations;
    }
}
