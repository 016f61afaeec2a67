using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Simulation.Clients;
using Omni.Simulation.Store;

namespace Omni.Simulation.Invariants;

/// <summary>Every invariant, and what did not hold. Add one by adding it to the list.</summary>
internal sealed class Checks
{
    private readonly List<Invariant> all;
    private readonly Func<long> step;
    private readonly DueStands due;
    private readonly Folds folds = new();

    public Checks(MemoryStore store, SettingsDocument settings, Ledger ledger, Func<long> step)
    {
        Promises = new Promises(ledger);
        Addresses = new(store, settings.Brand);
        due = new DueStands(store, folds);
        Consultations = new Consultations(folds);
        all =
        [
            new Numbers(), new OnePlace(), new OneOwner(), new EpochGrows(), new OfferDeadline(), new Capacity(settings),
            new NewestActivation(), Addresses, new Entries(store),
            new RowsFollow(store, folds), due, Promises, new TransferMarks(), new SettingsHold(), Moves, new WrapUpTimes(),
            new AnsweredFirst(), new SlaMarks(), Changes, new Interruptions(settings), Reliefs, Consultations,
            Persons, new SamePerson(Persons), Joined, Questions, new Orders(folds), new Boosts(folds),
        ];
        this.step = step;
        foreach (var invariant in all)
            Attach(invariant);
        store.Committed = Take;
        store.Due.Moved = due.Check;
    }

    public Shadow Shadow { get; } = new();

    public Promises Promises { get; }

    public Changes Changes { get; } = new();

    public Moves Moves { get; } = new();

    public Reliefs Reliefs { get; } = new();

    public Consultations Consultations { get; }

    public IdentifierOwner Addresses { get; }

    public Persons Persons { get; } = new();

    public Joined Joined { get; } = new();

    public Questions Questions { get; } = new();

    public List<Violation> Violations { get; } = [];

    /// <summary>One more that sees everything, or only looks on.</summary>
    public T Add<T>(T invariant)
        where T : Invariant
    {
        Attach(invariant);
        all.Add(invariant);
        return invariant;
    }

    private void Attach(Invariant invariant) =>
        invariant.Attach(Shadow, (name, text) => Violations.Add(new(name, text, step())));

    private void Take(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            foreach (var invariant in all)
                invariant.Before(recorded);
            if (Violations.Count > 0) return;
            Shadow.Take(recorded);
        }

        folds.Take(events);
        foreach (var invariant in all)
            invariant.After(append, events);
    }
}

/// <summary>An invariant that did not hold.</summary>
internal sealed record Violation(string Invariant, string Text, long Step)
{
    /// <summary>Whether it breaks the invariant of that name, whatever part of it.</summary>
    public bool IsOf(string invariant) => Invariant.Split('.')[0] == invariant;

    public override string ToString() => $"step {Step}: {Invariant}: {Text}";
}
