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
internal sealed class Supervisor(SimulatedWorld world, Chance chance, string name = "sup_1")
{
    private readonly bool isThere = chance.Happens(0.5);

    private readonly Line line = new(world);
    private int requests;

    /// <summary>Conversations are merged and split in this world.</summary>
    public bool IsThere => world.Merges || isThere;

    private TimeSpan LookEvery => world.Merges ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(2);

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
        if (world.Merges && messages.Length > 1 && chance.Happens(0.8)) messages = messages[1..];
        MessageId? message = messages.Length > 0 && chance.Happens(0.7) ? chance.Pick<Invariants.ShadowMessage>(messages).Id : null;
        var into = new ConversationId(string.Create(CultureInfo.InvariantCulture, $"con_split{world.NextNumber():D8}"));
        var command = new SplitCommand(new(from.Conversation), message, message is null ? from.Id : default, null, name, null);
        await TwiceAsync(into, (g, stamp) => g.SplitAsync(command, stamp));
    }

    private async Task MergeAsync()
    {
        var shadow = world.Checks.Shadow;
        var open = shadow.Open.Select(i => i.Conversation).ToHashSet(StringComparer.Ordinal);
        var all = shadow.Customers.GroupBy(c => world.Checks.Persons.RootOf(c.Value), c => c.Key)
            .Where(g => g.Skip(1).Any() && (!world.Merges || g.Any(open.Contains)))
            .OrderBy(g => g.Key.Value, StringComparer.Ordinal).Select(g => g.Order(StringComparer.Ordinal).ToArray()).ToArray();
        if (all.Length == 0) return;
        var some = chance.Pick<string[]>(all);
        var first = world.Merges && some.Where(open.Contains).ToArray() is { Length: > 1 } both && chance.Happens(0.8) ? both : some;
        var (one, two) = (new ConversationId(chance.Pick<string>(first)), new ConversationId(chance.Pick<string>(first)));
        if (one == two) return;
        if (world.Merges && chance.Happens(0.3)) WriteMeanwhile(one);
        var reply = await TwiceAsync(one, (g, stamp) => g.MergeAsync(two, true, name, null, stamp));
        if (reply.Outcome == MergeOutcome.OtherSurvives)
            await TwiceAsync(two, (g, stamp) => g.MergeAsync(one, true, name, null, stamp));
    }

    /// <summary>A message arrives while the conversation is merged.</summary>
    private void WriteMeanwhile(ConversationId conversation)
    {
        var writer = world.Customers.FirstOrDefault(
            c => c is { IsHere: false, Interaction: { } i } && world.Checks.Shadow.Find(i)?.Conversation == conversation.Value);
        if (writer is not null) world.Loop.Start(writer.Again().LiveAsync);
    }

    private async Task UnmergeAsync()
    {
        var merged = world.Checks.Shadow.Merged.OrderBy(m => m.Key, StringComparer.Ordinal).ToArray();
        if (merged.Length == 0) return;
        var (absorbed, survivor) = chance.Pick<KeyValuePair<string, string>>(merged);
        await TwiceAsync(new(survivor), (g, stamp) => g.UnmergeAsync(new(absorbed), name, stamp));
    }

    /// <summary>A repetition of what was done says so again, and names the same conversation.</summary>
    private async Task<MergeReply> TwiceAsync(ConversationId at, Func<IConversationMerging, RequestStamp, Task<MergeReply>> call)
    {
        var number = (++requests).ToString(CultureInfo.InvariantCulture);
        var stamp = new RequestStamp(name, $"merge-{number}", number);
        var first = await SendAsync();
        if (first.Outcome != MergeOutcome.Done || !chance.Happens(0.3)) return first;
        var again = await SendAsync();
        if (again != first) world.Report("Repetition", $"{at} answered first {first}, then {again}");
        return first;

        Task<MergeReply> SendAsync() =>
            line.InsistAsync(grains => call(grains.GetGrain<IConversationMerging>(at.Value), stamp));
    }
}
