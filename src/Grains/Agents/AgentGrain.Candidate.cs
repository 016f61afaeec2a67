using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Calendars;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Grains.Agents;

/// <content>How the agent describes themselves to the queues.</content>
internal sealed partial class AgentGrain
{
    private readonly OfferCounts counts = new();

    private bool IsEligible =>
        State is { Presence: Presence.Connected, Routability: Routability.Available } && !IsSuperseded && IsWorkingTime
        && IsSettled && !TakesNext;

    /// <summary>All is done, and what was declared for then is taken with the next look: until then nothing begins.</summary>
    private bool TakesNext => State.Next != Routability.Unspecified && work.ToFinish == 0;

    private Candidate CandidateOf(AgentSettings self, long order) => new(
        Id,
        activation,
        order,
        self.Skills,
        IsEligible ? CapacityRules.Rooms(
            Capacity, work.Items, Settings.Document.Channels, Settings.Policy.ParkedCost) : [],
        State.Presence != Presence.Disconnected,
        (double)work.Load / Capacity,
        work.LoadChangedAt > State.AvailableSince ? work.LoadChangedAt : State.AvailableSince,
        work.RecentOffers)
    {
        Readiness = ReadinessOf(),
        Groups = self.Groups,
        Configured = Settings.PlaceOf(Id),
        Weight = self.Weight ?? 1,
        Capacity = Capacity,
        StickyUnits = work.Items.Where(i => i.IsSticky).Sum(i => i.Units),
        StickyCount = work.Items.Count(i => i.IsSticky),
        Slots = IsEligible ? WholeSlots(self) : [],
    };

    private AgentReadiness ReadinessOf() => State switch
    {
        { Presence: not Presence.Connected } => AgentReadiness.Reconnecting,
        { Routability: Routability.Draining } => AgentReadiness.Draining,
        { Routability: not Routability.Available } => AgentReadiness.NotReady,
        _ => IsWorkingTime ? AgentReadiness.Ready : AgentReadiness.OffHours,
    };

    /// <summary>The same with what that queue's strategy goes by.</summary>
    private Candidate For(QueueId queue, Candidate candidate)
    {
        if (!Settings.Queues.TryGetValue(queue, out var found)) return candidate;
        return found.Strategy switch
        {
            AgentStrategy.RoundRobin => candidate with { LastOfferAt = counts.LastOfferOf(queue) },
            AgentStrategy.FewestToday => candidate with
            {
                AcceptsToday = counts.AcceptsSince(StartOfDay(Settings.HoursOf(queue))),
            },
            _ => candidate,
        };
    }

    private DateTimeOffset StartOfDay(WorkingTime? hours) =>
        hours?.StartOfDay(Now) ?? new DateTimeOffset(Now.UtcDateTime.Date, TimeSpan.Zero);

    private static bool IsSame(Candidate one, Candidate other) =>
        Bare(one) == Bare(other) && one.Rooms.SequenceEqual(other.Rooms) && one.Skills.SequenceEqual(other.Skills)
        && one.Groups.SequenceEqual(other.Groups, StringComparer.Ordinal);

    private static Candidate Bare(Candidate candidate) =>
        candidate with { Order = 0, Rooms = default, Skills = default, Groups = default };
}
