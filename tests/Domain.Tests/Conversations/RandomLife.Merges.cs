using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Conversations;

/// <content>It takes others in, is taken in, is let go, and is split; what follows from it happens at once.</content>
internal sealed partial class RandomLife
{
    private static readonly ConversationId Other = new("con_other");

    private void Merge(InteractionState? i, int rest)
    {
        var m = Matter;
        if (!m.State.Exists) Begin(rest);
        else if (m.State.MergedInto is not null) BeReleased();
        else if (!m.State.Merged.IsEmpty && rest % 4 == 0) MergeAgain(rest);
        else if (!m.State.Merged.IsEmpty) Unmerge();
        else
            switch (rest % 5)
            {
                case 0 or 1 or 3: m.Commit(MergeRules.Merge(m.State, Asking(rest).State with { Id = Other }, true, "sup_1", null, m.Settings, m.Now)); break;
                case 2: BeTaken(rest); break;
                default: Split(i, rest); break;
            }

        m.Pass(TimeSpan.Zero);
    }

    /// <summary>Another conversation of the customer, in which nobody has answered.</summary>
    private Matter Asking(int rest)
    {
        var other = new Matter { Now = Matter.Now, Settings = Matter.Settings };
        other.Receive(Channel(rest / 5), "text");
        return other;
    }

    private void MergeAgain(int rest) => Matter.Commit(MergeRules.Merge(
        Matter.State, Asking(rest).State with { Id = Matter.State.Merged[^1], MergedInto = Matter.State.Id }, true, "sup_1", null,
        Matter.Settings, Matter.Now));

    private void Unmerge()
    {
        var taken = new ConversationState { Id = Matter.State.Merged[^1] };
        Matter.Commit(MergeRules.Unmerge(Matter.State, taken, "sup_1", () => new($"int_m{++made}"), Matter.Now, out _));
    }

    /// <summary>Whoever has a call open is not taken in.</summary>
    private void BeTaken(int rest)
    {
        if (rest % 3 == 0 && Matter.State.Interactions.All(c => c.Phase == InteractionPhase.Closed || c.Class != ChannelClass.Live)
            && WindUpRules.At(Matter.State) is null)
            Matter.Commit(MergeRules.Absorb(Matter.State, Other, "sup_1", Matter.Settings, Matter.Now));
    }

    private void BeReleased()
    {
        var m = Matter;
        var ended = m.State.Interactions.Where(c => c is { Result: InteractionResult.Merged, UnansweredSince: not null });
        m.Commit([new ConversationReleased(Other, "sup_1", m.Now) { Returning = [.. ended.Select(c => new ReturningQuestion(c.Id, new($"int_m{++made}")))] }]);
    }

    private void Split(InteractionState? i, int rest)
    {
        var m = Matter;
        MessageId? message = rest % 2 == 0 && !m.State.Tail.IsEmpty ? m.State.Tail[rest / 5 % m.State.Tail.Length].Id : null;
        SplitRules.Split(
            m.State, new(message, i?.Id ?? default, null), new($"con_s{++made}"), new("int_s"), "sup_1", null, m.Settings, m.Now, out var change);
        if (change is not null) m.Commit([change.Origin]);
    }

    /// <summary>It begins within another one.</summary>
    private void Begin(int rest)
    {
        var origin = Asking(rest);
        origin.Receive(Channel((rest / 5) + 1), "and");
        SplitRules.Split(
            origin.State, new(null, origin.Last.Id, null), Sample.Conversation, new($"int_m{++made}"), "sup_1", null, origin.Settings,
            origin.Now, out var change);
        if (change is not null) Matter.Commit(change.Begins);
    }
}
