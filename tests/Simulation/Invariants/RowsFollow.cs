using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.Store;

namespace Omni.Simulation.Invariants;

/// <summary>
/// The rows in the store are those of the folded states, and those that the shadow asks for: whoever waits, rings, is
/// in hand or has to be delivered stands where queues, agents and connectors look.
/// </summary>
internal sealed class RowsFollow(MemoryStore store, Folds folds) : Invariant
{
    private readonly Dictionary<string, Row[]> known = new(StringComparer.Ordinal);

    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var stream in append.Streams)
        {
            Compare(stream.Stream, [.. folds.Find(stream.Stream)!.Rows]);
            if (Shadow.Conversations.TryGetValue(stream.Stream, out var interactions))
                foreach (var interaction in interactions)
                    Compare(interaction);
        }

        // Rows of an append belong to its streams; one that no state has is too many.
        Row[] expected = [.. append.Streams.SelectMany(s => known[s.Stream])];
        foreach (var row in append.Rows)
            if (row.Value is not null && !expected.Any(e => e.Table.Name == row.Table.Name && e.Scope == row.Scope && e.Key == row.Key))
                Require(false, $"{row.Table.Name} row {row.Scope}/{row.Key} follows from no state");
    }

    private void Compare(string stream, Row[] rows)
    {
        foreach (var row in rows)
        {
            var stored = store.Rows.Find(row.Table.Name, row.Scope, row.Key);
            Require(
                stored is not null && stored.Equals(row.Value),
                $"{row.Table.Name} row {row.Scope}/{row.Key} of {stream} is {stored ?? "missing"}, the state says {row.Value}");
        }

        foreach (var gone in known.GetValueOrDefault(stream) ?? [])
            if (!rows.Any(r => r.Table.Name == gone.Table.Name && r.Scope == gone.Scope && r.Key == gone.Key))
                Require(
                    store.Rows.Find(gone.Table.Name, gone.Scope, gone.Key) is null,
                    $"{gone.Table.Name} row {gone.Scope}/{gone.Key} of {stream} is still there");
        known[stream] = rows;
    }

    private void Compare(ShadowInteraction i)
    {
        Stands(ConversationRows.Waiting.Name, i.Queue.Value, i, i.IsWaiting);
        if (i.Offer is { } offer) Stands(ConversationRows.Offers.Name, offer.Agent.Value, i, true);
        foreach (var (agent, _, phase) in i.Holders())
            if (phase != InteractionPhase.Offered)
                Stands(ConversationRows.Assignments.Name, agent.Value, i, true);
    }

    private void Stands(string table, string scope, ShadowInteraction i, bool wanted) => Require(
        store.Rows.Find(table, scope, i.Id.Value) is not null == wanted,
        $"{table} row {scope}/{i.Id} is {(wanted ? "missing" : "there")}: {i}");
}
