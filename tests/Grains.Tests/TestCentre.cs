using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Omni.Contracts.Due;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Contracts.Settings;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Grains;
using Omni.Journal;
using Omni.Journal.Sqlite;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;

namespace Omni.Grains.Tests;

/// <summary>A contact centre in one process: the real engine and journal, and a clock that a test moves.</summary>
internal sealed class TestCentre : IAsyncDisposable
{
    private readonly IHost host;
    private readonly SqliteJournal journal;
    private readonly bool ownsFolder;
    private readonly bool isSecond;

    private TestCentre(
        IHost host, SqliteJournal journal, ManualClock clock, string folder, bool ownsFolder, bool isSecond = false)
    {
        this.isSecond = isSecond;
        this.host = host;
        this.journal = journal;
        this.ownsFolder = ownsFolder;
        Clock = clock;
        Folder = folder;
    }

    public ManualClock Clock { get; }

    public string Folder { get; }

    public IJournal Journal => journal;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public LetGo LetGo => host.Services.GetRequiredService<LetGo>();

    public WatchedCalls Calls => host.Services.GetRequiredService<WatchedCalls>();

    public DelayedTells Delays => host.Services.GetRequiredService<DelayedTells>();

    public AwaitedEdges Edges => host.Services.GetRequiredService<AwaitedEdges>();

    /// <summary>Skills a and b; queues support and sales; voice, webchat and email; agents agt_1 to agt_3 (agt_3 knows b).</summary>
    public static SettingsDocument DefaultSettings { get; } = new(
        "main",
        [new("a", "A"), new("b", "B")],
        [new(new("que_support"), "Support", [], []), new(new("que_sales"), "Sales", [], [])],
        [
            new("voice", "Voice", ChannelClass.Live, new("que_support"), new("cnn_voice"), IdentifierKind.Phone, null, null),
            new("webchat", "Chat", ChannelClass.Chat, new("que_support"), null, IdentifierKind.Handle, null, null),
            new("email", "Mail", ChannelClass.Deferred, new("que_support"), new("cnn_mail"), IdentifierKind.Email, null, null),
        ],
        [Agent("agt_1"), Agent("agt_2"), Agent("agt_3", new SkillLevel("b", 3))],
        new PolicySettings());

    /// <param name="seen">What the silo sees of the store.</param>
    public static async Task<TestCentre> StartAsync(
        string? folder = null, ManualClock? clock = null, SettingsDocument? settings = null,
        MemorySnapshots? snapshots = null, Func<IJournal, IJournal>? seen = null)
    {
        var owns = folder is null;
        folder ??= Directory.CreateTempSubdirectory("omni-grains-").FullName;
        clock ??= new ManualClock();
        var journal = await SqliteJournal.OpenAsync(
            new SqliteOptions { Path = Path.Combine(folder, "omni.db"), RowTables = [.. DomainStreams.Kinds.RowTables] },
            DomainJson.Catalog, clock, NullLogger<SqliteJournal>.Instance);
        var centre = new TestCentre(await HostAsync(seen?.Invoke(journal) ?? journal, clock, snapshots), journal, clock, folder, owns);
        if (owns) await centre.ApplyAsync(settings ?? DefaultSettings);
        return centre;
    }

    /// <summary>
    /// A second silo over the same store: grains that this one's callers wake are activations of its own. It has to end
    /// before the first.
    /// </summary>
    /// <param name="journal">What it sees of the store.</param>
    public async Task<TestCentre> BesideAsync(Func<IJournal, IJournal> journal) => new(
        await HostAsync(journal(this.journal), Clock, null), this.journal, Clock, Folder, false, isSecond: true);

    private static async Task<IHost> HostAsync(IJournal journal, ManualClock clock, MemorySnapshots? snapshots)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(journal);
        var edges = new AwaitedEdges();
        builder.Services.AddSingleton(edges);
        var letGo = new LetGo();
        builder.Services.AddSingleton(letGo);
        var calls = new WatchedCalls();
        builder.Services.AddSingleton(calls);
        var delays = new DelayedTells();
        builder.Services.AddSingleton(delays);
        builder.Services.AddGrainStorage("snapshots", (_, _) => snapshots ?? new MemorySnapshots());
        builder.Services.AddOmniGrains();
        builder.UseOrleans(silo =>
        {
            EngineUnderTest.Configure(silo);
            silo.AddIncomingGrainCallFilter(edges);
            silo.AddIncomingGrainCallFilter(letGo);
            silo.AddIncomingGrainCallFilter(calls);
            silo.AddIncomingGrainCallFilter<ToldAll>();
            silo.AddIncomingGrainCallFilter(delays);

            // The clock jumps: neither a call nor a grain that wakes meanwhile has taken so long.
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromDays(1));
            silo.Configure<GrainCollectionOptions>(
                o => o.ActivationTimeout = o.DeactivationTimeout = TimeSpan.FromDays(1));
        });
        builder.Services.AddOmniWaking();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public static AgentSettings Agent(string id, params ImmutableArray<SkillLevel> skills) =>
        new(new(id), id, [new("a", 1), .. skills], [new("que_support"), new("que_sales")], 100);

    public Task<IngestResult> IngestAsync(
        string from,
        string text,
        string externalId,
        string channel = "webchat",
        Func<InboundMessage, InboundMessage>? with = null)
    {
        var address = channel == "voice" ? new Identifier(IdentifierKind.Phone, "", from)
            : channel == "email" ? new Identifier(IdentifierKind.Email, "", from)
            : new Identifier(IdentifierKind.Handle, channel, from);
        var message = new InboundMessage(
            new($"cnn_{channel}"), channel, address, externalId, EvidenceLevel.ChannelVerified, "", text.Length == 0 ? null : text,
            null, null, null, [], false, Clock.GetUtcNow());
        message = with?.Invoke(message) ?? message;
        return Grains.GetGrain<IAddressGrain>(GrainKeys.Address(message.Connector, message.Address))
            .IngestAsync(message).Within($"ingest {externalId}");
    }

    /// <summary>An agent's frontend: connected, and available unless told otherwise; the queues know it.</summary>
    public async Task<TestDesk> DeskAsync(string agent, bool available = true)
    {
        var desk = new TestDesk(Grains, new AgentId(agent));
        await desk.ConnectAsync();
        if (available) await desk.SignInAsync();
        else await desk.SettleAsync();
        return desk;
    }

    /// <summary>A due grain answers when the ticks before are done, and what they woke with them.</summary>
    public async Task SettleAsync()
    {
        for (var number = 0; number < GrainKeys.DueCount; number++)
            await Grains.GetGrain<IDueGrain>(GrainKeys.Due(number)).PingAsync().Within($"due grain {number}");
    }

    /// <summary>A queue answers when the tick before is done.</summary>
    public async Task SettleQueuesAsync()
    {
        foreach (var queue in DefaultSettings.Queues)
            await Grains.GetGrain<IQueueGrain>(queue.Id.Value).SettingsAppliedAsync(0).Within($"{queue.Id}");
    }

    /// <summary>Moves on, and a tick further: a due grain or a queue that ticked on the way may have looked too early.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await SettleAsync();
        await SettleQueuesAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Time for somebody to be offered it: as long as a few dozen calls to all who would take part take.</summary>
    public async Task LookAroundAsync(IngestResult waiting)
    {
        for (var calls = 0; calls < 30; calls++)
        {
            await Grains.GetGrain<IQueueGrain>("que_support").GetPositionAsync(waiting.Interaction).Within("the queue");
            await Grains.GetGrain<IConversationQuery>(waiting.Conversation.Value).GetAsync().Within("the conversation");
        }
    }

    /// <summary>Waits until the queue for support knows what waits: an agent who signs in takes the first of what it knows.</summary>
    public Task KnownAsync(params IngestResult[] waiting) => KnownAsync("que_support", waiting);

    /// <inheritdoc cref="KnownAsync(IngestResult[])" />
    public async Task KnownAsync(string queue, params IngestResult[] waiting)
    {
        foreach (var one in waiting)
            await UntilAsync(
                () => Grains.GetGrain<IQueueGrain>(queue).GetPositionAsync(one.Interaction), p => p.Position is not null,
                $"{one.Interaction} to be known in {queue}");
    }

    /// <summary>An answer once it is as wanted: what is told arrives just after what told it.</summary>
    public async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, string what)
    {
        for (var since = Stopwatch.StartNew(); ;)
        {
            var answer = await ask().Within(what);
            if (wanted(answer)) return answer;
            Assert.True(since.Elapsed < Waits.Limit, $"{what} does not come to what is expected: {answer}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync().Within("the host to stop");
        host.Dispose();
        if (isSecond) return;
        await journal.DisposeAsync();
        if (ownsFolder) Directory.Delete(Folder, recursive: true);
    }

    public Task ApplyDefaultsAsync() => ApplyAsync(DefaultSettings);

    public async Task ApplyAsync(SettingsDocument settings, string request = "1")
    {
        var reply = await Grains.GetGrain<ISettingsGrain>(GrainKeys.Settings("main"))
            .ApplyAsync(settings, null, false, "test", new RequestStamp("test", $"settings {request}", "1"));
        Assert.Equal(ApplyOutcome.Applied, reply.Outcome);
    }
}
