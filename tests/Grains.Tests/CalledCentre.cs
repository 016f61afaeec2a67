using System.Collections.Immutable;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Contracts.Due;
using Omni.Contracts.Queues;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>A centre whose queues call back.</summary>
internal sealed class CalledCentre : IAsyncDisposable
{
    private readonly TestCentre centre;

    private CalledCentre(TestCentre centre) => this.centre = centre;

    public ManualClock Clock => centre.Clock;

    public IJournal Journal => centre.Journal;

    public IGrainFactory Grains => centre.Grains;

    public static async Task<CalledCentre> StartAsync(
        CallbackSettings callback, string? folder = null, ManualClock? clock = null, bool apply = true)
    {
        var settings = TestCentre.DefaultSettings with
        {
            Queues = [.. TestCentre.DefaultSettings.Queues.Select(q => q with { Callback = callback })],
        };
        var centre = await TestCentre.StartAsync(folder, clock, settings);
        if (folder is not null && apply) await centre.ApplyAsync(settings);
        return new(centre);
    }

    public Task<IngestResult> IngestAsync(string from, string text, string externalId, string channel) =>
        centre.IngestAsync(from, text, externalId, channel);

    public Task<TestDesk> DeskAsync(string agent) => centre.DeskAsync(agent);

    public IConversationCallbacks Callbacks(IngestResult call) =>
        Grains.GetGrain<IConversationCallbacks>(call.Conversation.Value);

    /// <summary>One request of each call, but for its content.</summary>
    public Task<CallbackReply> ChooseAsync(IngestResult call, DateTimeOffset? slot = null, string request = "choose") =>
        Callbacks(call).ChooseAsync(
                new(call.Interaction, new("cnn_voice"), slot, null, null),
                new RequestStamp("cnn_voice", $"{request}-{call.Interaction}", $"{slot:O}"))
            .Within("the choice");

    public async Task<ImmutableArray<FreeSlot>> SlotsAsync() => await Grains.GetGrain<IQueueSlots>("que_support")
        .ListSlotsAsync(Clock.GetUtcNow(), 10).Within("the slots");

    public async Task<ConversationView> ViewAsync(IngestResult call, bool wake = true)
    {
        var grain = Grains.GetGrain<IConversationQuery>(call.Conversation.Value);
        if (wake) await grain.WakeAsync().Within("the conversation to do what is due");
        return (await grain.GetAsync().Within("the conversation"))!;
    }

    /// <summary>
    /// Moves on, and waits until everything due has been done. A due grain that ticked while the clock was on its way may
    /// have looked too early, and its next tick is beyond: so the call is woken as well, unless a test is about just that.
    /// </summary>
    public async Task ReachAsync(IngestResult call, DateTimeOffset at, bool wake = true)
    {
        if (at > Clock.GetUtcNow()) Clock.AdvanceTo(at);
        await SettleAsync();
        await ViewAsync(call, wake);
    }

    public Task KnownAsync(params IngestResult[] waiting) => centre.KnownAsync(waiting);

    public Task SettleAsync() => centre.SettleAsync();

    public Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, string what) => centre.UntilAsync(ask, wanted, what);

    public ValueTask DisposeAsync() => centre.DisposeAsync();
}
