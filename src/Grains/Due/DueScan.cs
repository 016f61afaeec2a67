using System.Globalization;
using System.Text;
using Omni.Contracts;
using Omni.Domain.Journal;
using Omni.Grains.Metrics;

namespace Omni.Grains.Due;

/// <summary>One query per silo and tick for all due grains of the silo, and the bound on what is woken at once.</summary>
internal sealed class DueScan(IJournal journal, TimeProvider clock, GrainMetrics metrics)
{
    /// <summary>Rows of one query; the rest comes with the next.</summary>
    private const int RowsMax = 10_000;

    /// <summary>Streams being woken at once.</summary>
    private const int InFlightMax = 256;

    /// <summary>
    /// Streams are woken so much before they are due, and set their own alarm clocks: what is due then happens to the
    /// millisecond. More than a tick of the due grains and the age of a scan together.
    /// </summary>
    internal static readonly TimeSpan Ahead = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim inFlight = new(InFlightMax);
    private readonly Lock gate = new();
    private Task<ILookup<int, DueRow>>? last;
    private DateTimeOffset lastAt;

    /// <summary>Rows of one grain that are due or about to be, the earliest first.</summary>
    public async Task<IEnumerable<DueRow>> DueOfAsync(int number, CancellationToken cancellationToken)
    {
        Task<ILookup<int, DueRow>> scan;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (last is null || last.IsFaulted || now - lastAt >= Fresh || now < lastAt)
            {
                lastAt = now;
                last = ReadAsync(now);
            }

            scan = last;
        }

        return (await scan.WaitAsync(cancellationToken))[number];
    }

    /// <summary>Waits for a place among those being woken.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await inFlight.WaitAsync(cancellationToken);
        return new Turn(inFlight);
    }

    /// <summary>The due grain of a stream: FNV-1a, 32 bits, of its id.</summary>
    public static int GrainOf(string stream)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(stream))
            hash = (hash ^ b) * 16777619u;
        return (int)(hash % GrainKeys.DueCount);
    }

    /// <summary>The number in a due grain's key.</summary>
    public static int NumberOf(string key) => int.Parse(key.AsSpan(4), CultureInfo.InvariantCulture);

    private async Task<ILookup<int, DueRow>> ReadAsync(DateTimeOffset now)
    {
        var rows = await journal.ReadDueAsync(now + Ahead, RowsMax);
        var late = rows.Count(r => r.At <= now);
        metrics.Show(new DueFigures(late == 0 ? 0 : (now - rows[0].At).TotalSeconds, late));
        return rows.ToLookup(r => GrainOf(r.Stream));
    }

    private sealed class Turn(SemaphoreSlim inFlight) : IDisposable
    {
        public void Dispose() => inFlight.Release();
    }
}
