using System.Runtime.CompilerServices;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Something that holds after every step. Nothing but an append changes what is true, so each is asked once for every
/// event, while the shadow still shows what stood before it, and once after every append.
/// </summary>
internal abstract class Invariant
{
    private Action<string, string> report = (_, _) => { };

    /// <summary>What is written where it does not hold.</summary>
    public string Name => GetType().Name;

    protected Shadow Shadow { get; private set; } = null!;

    public void Attach(Shadow shadow, Action<string, string> report) => (Shadow, this.report) = (shadow, report);

    /// <summary>Asked before the shadow takes the event in.</summary>
    public virtual void Before(RecordedEvent recorded)
    {
    }

    /// <summary>Asked when the shadow has taken in all events of an append.</summary>
    public virtual void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
    }

    protected void Require(bool holds, RecordedEvent recorded, string what)
    {
        if (!holds) Report(recorded, what);
    }

    protected void Require(
        bool holds, RecordedEvent recorded, [InterpolatedStringHandlerArgument(nameof(holds))] ref Finding what)
    {
        if (!holds) Report(recorded, what.Write());
    }

    protected void Require(bool holds, string what)
    {
        if (!holds) report(Name, what);
    }

    protected void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref Finding what)
    {
        if (!holds) report(Name, what.Write());
    }

    private void Report(RecordedEvent recorded, string what) =>
        report(Name, $"{recorded.Event.GetType().Name} at {recorded.Position} in {recorded.Stream}: {what}");
}
