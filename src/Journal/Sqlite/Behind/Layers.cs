using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Behind;

/// <summary>
/// The newest state of the key tables as far as it is not in them: what was committed lately, and below it the run that
/// is being written. The writer changes it, anybody may look.
/// </summary>
internal sealed class Layers
{
    private readonly Lock gate = new();
    private Overlay recent = new();
    private Overlay? run;

    /// <summary>Changes that no run has taken up yet.</summary>
    public int RecentCount
    {
        get
        {
            lock (gate)
                return recent.Count;
        }
    }

    /// <summary>Lays a committed batch over the rest.</summary>
    /// <param name="batch">Its claims and due rows.</param>
    /// <param name="rows">Its rows in the order of their changes, each with the position of its append.</param>
    public void Absorb(Overlay batch, IReadOnlyList<(EncodedRow Row, long Position)> rows)
    {
        lock (gate)
        {
            foreach (var (claim, value) in batch.Claims)
                recent.SetClaim(claim, value);
            foreach (var (row, position) in rows)
                recent.SetRow(row, position);
            foreach (var (stream, at) in batch.Due)
                recent.SetDue(stream, at);
        }
    }

    /// <summary>Takes what is recent as the next run; there is none under way.</summary>
    public Overlay BeginRun()
    {
        lock (gate)
        {
            (run, recent) = (recent, new Overlay());
            return run;
        }
    }

    /// <summary>The run has reached its tables.</summary>
    public void EndRun()
    {
        lock (gate)
            run = null;
    }

    /// <summary>Starts anew with what the tail says.</summary>
    public void Reset(Overlay tail)
    {
        lock (gate)
            (run, recent) = (null, tail);
    }

    /// <summary>The claim's value as it waits here; false: the table knows.</summary>
    public bool TryFindClaim(ClaimId claim, out string? value)
    {
        lock (gate)
            return recent.Claims.TryGetValue(claim, out value) || (run is not null && run.Claims.TryGetValue(claim, out value));
    }

    /// <summary>The due instant as it waits here; false: the table knows.</summary>
    public bool TryFindDue(string stream, out long? at)
    {
        lock (gate)
            return recent.Due.TryGetValue(stream, out at) || (run is not null && run.Due.TryGetValue(stream, out at));
    }

    /// <summary>Rows of a scope that wait here, in the order of their keys; those that are gone are among them.</summary>
    public List<KeyValuePair<string, RowState>> FindRows(RowScope scope, string afterKey) =>
        FindRows(scope, key => Utf8Order.Comparer.Compare(key, afterKey) > 0);

    /// <summary>The same against the order of their keys; null: from the last one on.</summary>
    public List<KeyValuePair<string, RowState>> FindRowsBack(RowScope scope, string? beforeKey)
    {
        var found = FindRows(scope, key => beforeKey is null || Utf8Order.Comparer.Compare(key, beforeKey) < 0);
        found.Reverse();
        return found;
    }

    private List<KeyValuePair<string, RowState>> FindRows(RowScope scope, Predicate<string> isWanted)
    {
        List<KeyValuePair<string, RowState>> found = [];
        lock (gate)
        {
            var newer = recent.Rows.GetValueOrDefault(scope);
            Add(newer, hiddenBy: null);
            Add(run?.Rows.GetValueOrDefault(scope), hiddenBy: newer);
        }

        found.Sort(static (a, b) => Utf8Order.Comparer.Compare(a.Key, b.Key));
        return found;

        void Add(Dictionary<string, RowState>? rows, Dictionary<string, RowState>? hiddenBy)
        {
            if (rows is null)
                return;
            foreach (var row in rows)
                if (hiddenBy?.ContainsKey(row.Key) != true && isWanted(row.Key))
                    found.Add(row);
        }
    }

    /// <summary>Due rows that wait here, no later than <paramref name="until"/>.</summary>
    public Dictionary<string, long> FindDue(long until)
    {
        Dictionary<string, long> found = new(StringComparer.Ordinal);
        lock (gate)
        {
            foreach (var (stream, at) in run?.Due ?? [])
                if (at <= until && !recent.Due.ContainsKey(stream))
                    found.Add(stream, at.Value);
            foreach (var (stream, at) in recent.Due)
                if (at <= until)
                    found.Add(stream, at.Value);
        }

        return found;
    }
}
