namespace Omni.Journal.Operations;

/// <summary>Collects faults; the first of them with their texts.</summary>
internal sealed class Findings
{
    private const int ListedMax = 100;

    private readonly List<StoreFinding> listed = [];

    public IReadOnlyList<StoreFinding> Listed => listed;

    public long Count { get; private set; }

    public void Add(string where, string what)
    {
        Count++;
        if (listed.Count < ListedMax) listed.Add(new(where, what));
    }
}
