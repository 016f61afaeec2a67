using System.Globalization;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// Somebody who splits conversations, merges those of one customer, and takes some apart again; and repeats requests. Which are
/// there is looked up in the log, so that much of it is refused.
/// </summary>
internal sealed class Supervisor(SimulatedWorld world, Chance chance)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly Line line = new(world);
    private int requests;

    /// <summary>Conversations are merged and split in this world.</summary>
    public bool IsThere { get; } = chance.Happens(0.5);

    public async Task LiveAsync()
    {
        while (world.IsBusy)
        {
            await world.Loop.DelayAsync(LookEvery);
            if (chance.Happens(0.3)) await SplitAsync();
            if (chance.Happens(0.5)) await MergeAsync();
            if (chance.Happens(0.1)) await UnmergeAsync();
        }
    }

    private async Task SplitAsync()
    {
        var open = world.Checks.Shadow.Open.Where(i => i.Class != ChannelClass.Live).OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToArray();
        if (open.Length == 0) return;
        var from = chance.Pick<Invariants.ShadowInteraction>(open);
        var messages = world.Checks.Shadow.Messages.Values.Where(m => m.Interaction == from.Id && m.Author is null)
            .OrderBy(m => m.Id.Value, StringComparer.Ordinal).ToArray();
        MessageId? message = messages.Length > 0 && chance.Happens(0.7) ? chance.Pick<Invariants.ShadowMessage>(messages).Id : null;
        var into = new ConversationId(string.Create(CultureInfo.InvariantCulture, $"con_split{world.NextNumber():D8}"));
        var command = new SplitCommand(new(from.Conversation), message, message is null ? from.Id : default, null, "sup_1", null);
        await TwiceAsync(into, (g, stamp) => g.SplitAsync(command, stamp));
    }

    private async Task MergeAsync()
    {
        var all = world.Checks.Shadow.Customers.GroupBy(c => c.Value, c => c.Key).Where(g => g.Skip(1).Any())
            .OrderBy(g => g.Key.Value, StringComparer.Ordinal).Select(g => g.Order(StringComparer.Ordinal).ToArray()).ToArray();
        if (all.Length == 0) return;
        var some = chance.Pick<string[]>(all);
        var (one, two) = (new ConversationId(chance.Pick<string>(some)), new ConversationId(chance.Pick<string>(some)));
        if (one == two) return;
        var reply = await TwiceAsync(one, (g, stamp) => g.MergeAsync(two, "sup_1", null, stamp));
        if (reply.Outcome == MergeOutcome.OtherSurvives)
            await TwiceAsync(two, (g, stamp) => g.MergeAsync(one, "sup_1", null, stamp));
    }

    private async Task UnmergeAsync()
    {
        var merged = world.Checks.Shadow.Merged.OrderBy(m => m.Key, StringComparer.Ordinal).ToArray();
        if (merged.Length == 0) return;
        var (absorbed, survivor) = chance.Pick<KeyValuePair<string, string>>(merged);
        await TwiceAsync(new(survivor), (g, stamp) => g.UnmergeAsync(new(absorbed), "sup_1", stamp));
    }

    /// <summary>A repetition of what was done says so again, and names the same conversation.</summary>
    private async Task<MergeReply> TwiceAsync(ConversationId at, Func<IConversationMerging, RequestStamp, Task<MergeReply>> call)
    {
        var number = (++requests).ToString(CultureInfo.InvariantCulture);
        var stamp = new RequestStamp("sup_1", $"merge-{number}", number);
        var first = await SendAsync();
        if (first.Outcome != MergeOutcome.Done || !chance.Happens(0.3)) return first;
        var again = await SendAsync();
        if (again != first) world.Report("Repetition", $"{at} answered first {first}, then {again}");
        return first;

        Task<MergeReply> SendAsync() =>
            line.InsistAsync(grains => call(grains.GetGrain<IConversationMerging>(at.Value), stamp));
    }
}
