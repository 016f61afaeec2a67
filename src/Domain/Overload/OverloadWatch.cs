using Omni.Domain.Queues;

namespace Omni.Domain.Overload;

/// <summary>
/// One rule of one queue: whether it is on, and whom it concerns. With queue length whoever entered beyond it, with the
/// oldest wait whoever has waited so long, with the others everybody; each is named once, in slices as small as is asked for.
/// </summary>
/// <remarks>
/// Memory only; one owner. A look costs no more than what has entered or come of age since the last, but for turning on,
/// which looks at all that wait and happens once in two minutes at most.
/// </remarks>
public sealed class OverloadWatch(OverloadRule rule)
{
    /// <summary>How long nothing is tried again for somebody for whom it could not be done.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Queue<InteractionId> concerned = new();
    private readonly Queue<(InteractionId Interaction, DateTimeOffset At)> later = new();
    private readonly PriorityQueue<InteractionId, long> byAge = new();
    private OverloadState state;

    /// <summary>The rule.</summary>
    public OverloadRule Rule { get; } = rule;

    /// <summary>Whether its action is taken.</summary>
    public bool IsOn => state.IsOn;

    /// <summary>Since when it is on; null: it is off.</summary>
    public DateTimeOffset? OnSince { get; private set; }

    /// <summary>What the trigger showed last; null: unknown.</summary>
    public double? Value { get; private set; }

    /// <summary>How many are to be named.</summary>
    public int Concerned => concerned.Count;

    /// <summary>Looks at the trigger; once a second.</summary>
    /// <param name="value">What it shows; null: unknown.</param>
    /// <param name="entered">Who entered since the last look, in their order.</param>
    /// <param name="everybody">All that wait; asked for only when the rule turns on, or has forgotten who is how old.</param>
    public void Look(
        double? value, DateTimeOffset now, IReadOnlyList<WaitingEntry> entered, Func<IEnumerable<WaitingEntry>> everybody)
    {
        var was = state.IsOn;
        state = state.Next(Rule, value, now);
        Value = value;
        OnSince = state.IsOn ? OnSince ?? now : null;
        if (!state.IsOn)
        {
            concerned.Clear();
            later.Clear();
            byAge.Clear();
            return;
        }

        while (later.TryPeek(out var again) && again.At <= now)
            concerned.Enqueue(later.Dequeue().Interaction);

        switch (Rule.Trigger)
        {
            case OverloadTrigger.OldestWait:
                foreach (var entry in was ? entered : everybody())
                    if (Concerns(entry)) byAge.Enqueue(entry.Interaction, entry.EnteredAt.UtcTicks);
                TakeAged(now);
                break;
            case OverloadTrigger.QueueLength when !was:
                Add(everybody().OrderBy(e => e.EnteredAt).ThenBy(e => e.Seq).Skip((int)Math.Ceiling(Rule.On)));
                break;
            default:
                Add(was ? entered : everybody());
                break;
        }
    }

    /// <summary>The next who are concerned, at most so many; they are not named again.</summary>
    public IEnumerable<InteractionId> Take(int count)
    {
        for (; count > 0 && concerned.TryDequeue(out var next); count--)
            yield return next;
    }

    /// <summary>Nothing would help somebody now, as was seen without a call: they are named again, behind the others.</summary>
    public void Again(InteractionId interaction)
    {
        if (state.IsOn) concerned.Enqueue(interaction);
    }

    /// <summary>
    /// Nothing could be done for somebody whose conversation was asked: they are named again after <see cref="Pause"/>,
    /// behind the others.
    /// </summary>
    public void Later(InteractionId interaction, DateTimeOffset now)
    {
        if (state.IsOn) later.Enqueue((interaction, now + Pause));
    }

    private void TakeAged(DateTimeOffset now)
    {
        var before = now.AddSeconds(-Rule.On).UtcTicks;
        while (byAge.TryPeek(out var interaction, out var at) && at <= before)
        {
            byAge.Dequeue();
            concerned.Enqueue(interaction);
        }
    }

    private void Add(IEnumerable<WaitingEntry> entries)
    {
        foreach (var entry in entries)
            if (Concerns(entry)) concerned.Enqueue(entry.Interaction);
    }

    private bool Concerns(WaitingEntry entry) =>
        Rule.Fits(entry.Channel, entry.Class) && !entry.Relieved.Has(Rule.Trigger, Rule.Action);
}
