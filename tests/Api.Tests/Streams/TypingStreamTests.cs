using Omni.Api.Agents;
using Omni.Api.Tests.Fixtures;
using Omni.Contracts.Agents;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.V1;

namespace Omni.Api.Tests.Streams;

/// <summary>Who types, beside the numbers of a stream (Semantics §26): never in their way, never late.</summary>
[Trait("Semantics", "§26")]
public sealed class TypingStreamTests : IAsyncLifetime
{
    private static readonly TimeSpan ShownFor = TimeSpan.FromSeconds(6);

    private readonly ManualClock clock = new();
    private readonly FakeAgent agent = new();
    private readonly FakeWriter<ConnectResponse> client = new();
    private readonly FakeCallContext call = new();
    private readonly AgentCursors cursors = new(new FakeLog());
    private Task run = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        var device = new AgentDevice("desk", Mobile: false, "str_1");
        run = new AgentStream(agent, "agt_1", device, null, cursors, new(cursors),
            agent.Briefs(clock), new FakeSettings(), client, clock)
            .RunAsync(call, CancellationToken.None);
        await agent.ConnectedAsync();
        await client.NextAsync("a hello");
        await client.NextAsync("a snapshot");
    }

    public async Task DisposeAsync()
    {
        client.Release();
        call.Cancel();
        await run.ContinueWith(_ => { }, TaskScheduler.Default).Within("the end of the stream");
    }

    [Fact]
    public async Task Typing_HasNoNumber_AndKeepsThePlace()
    {
        await agent.PostAsync(1, 1);
        await client.NextAsync("event 1");

        await TypesAsync("int_1");

        var item = await client.NextAsync("typing");
        Assert.Equal(("int_1", ShownFor), (item.Typing.InteractionId, item.Typing.Remaining.ToTimeSpan()));
        Assert.Equal(new AgentCursor(1, 1), cursors.Read(item.Cursor));
        await agent.PostAsync(1, 2);
        Assert.Equal((2, 0), ((await client.NextAsync("event 2")).Event.Seq, 0));
    }

    [Fact]
    public async Task Typing_ToASlowClient_TakesNoRoom_AndOnlyTheNewestIsTold()
    {
        await HeldAsync();
        for (var i = 0; i < 5_000; i++) await TypesAsync("int_2", stopped: i % 2 == 1);
        for (var seq = 2; seq <= 1_001; seq++) await agent.PostAsync(1, seq);

        client.Release();

        for (var seq = 2; seq <= 1_001; seq++) Assert.Equal(seq, (await client.NextAsync($"event {seq}")).Event.Seq);
        Assert.Equal(TimeSpan.Zero, (await client.NextAsync("typing")).Typing.Remaining.ToTimeSpan());
        await agent.PostAsync(1, 1_002);
        Assert.Equal(1_002, (await client.NextAsync("event 1002, the window never having been full")).Event.Seq);
    }

    [Fact]
    public async Task Typing_ThatCameToItsEndMeanwhile_IsNotTold()
    {
        await HeldAsync();
        await TypesAsync("int_2");
        clock.Advance(ShownFor);
        await TypesAsync("int_3");

        client.Release();

        var item = await client.NextAsync("typing");
        while (item.Heartbeat is not null) item = await client.NextAsync("typing behind a heartbeat");
        Assert.Equal("int_3", item.Typing.InteractionId);
    }

    [Fact]
    public async Task Typing_BehindTheMessageItself_IsNotTold()
    {
        await HeldAsync();
        var message = Updates.Message(2);
        var author = ((Domain.Agents.MessageAdded)message.Update).Message;
        await agent.Observer.OnTypingAsync(Signal(author.Interaction.Value, author.Author, stopped: false));
        await agent.PostAsync(message);
        await TypesAsync("int_3");

        client.Release();

        Assert.Equal(2, (await client.NextAsync("the message")).Event.Seq);
        Assert.Equal("int_3", (await client.NextAsync("typing of somebody else")).Typing.InteractionId);
    }

    /// <summary>The client takes nothing while event 1 is being written.</summary>
    private async Task HeldAsync()
    {
        client.Hold();
        await agent.PostAsync(1, 1);
        await client.NextAsync("event 1");
    }

    private Task TypesAsync(string interaction, bool stopped = false) =>
        agent.Observer.OnTypingAsync(Signal(interaction, null, stopped));

    private TypingSignal Signal(string interaction, AgentId? author, bool stopped) =>
        new(new("con_1"), new(interaction), author, stopped, clock.GetUtcNow() + ShownFor);
}
