using Omni.Domain.Facts;
using Omni.Domain.Journal;

namespace Omni.Domain.Tests.Facts;

/// <summary>Facts as a source tells them, and a stream of them without a grain.</summary>
internal sealed class Told
{
    public const string Shop = "shop";
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public FactsState State { get; private set; } = new();

    public DateTimeOffset Now { get; set; } = Start;

    /// <summary>Its events so far, the first has version 1.</summary>
    public List<DomainEvent> Events { get; } = [];

    /// <summary>Tells facts; the outcomes.</summary>
    public FactOutcome[] Tell(params FactDraft[] facts) => TellAs(Shop, facts);

    public FactOutcome[] TellAs(string source, params FactDraft[] facts)
    {
        var decision = FactRules.Record(State, source, [.. facts], Now);
        foreach (var change in decision.Events) Apply(change);
        return [.. decision.Outcome];
    }

    public void Apply(DomainEvent change)
    {
        Events.Add(change);
        State = State.Apply(change, 0);
    }

    /// <summary>The fact that the stream has at an entry's place.</summary>
    public KeptFact? At(FactEntry entry) => ((FactsRecorded)Events[entry.Version - 1]).Fact(entry.Number);

    public static FactDraft Order(string id, OrderStatus status, int minutes = 0) => new(
        id, Start.AddMinutes(minutes), new(Order: new(status, null, [], "", null, "")), $"{status}");

    public static FactDraft Page(string url, int minutes, string device = "phone") => new(
        $"{url}@{minutes}", Start.AddMinutes(minutes), new(Page: new(url, "", "", device)), url);

    public static FactDraft Complaint(string id, ComplaintStatus status, int minutes = 0) => new(
        id, Start.AddMinutes(minutes), new(Complaint: new(status, "late", "", "", "", "")), $"{status}");

    public static FactDraft Visit(string id, int minutes, string hash = "visit") => new(
        id, Start.AddMinutes(minutes), new(Visit: new("Main Street", "", "", "shop")), hash, IsFinal: true);
}
