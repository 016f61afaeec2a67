using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Omni.WebChat.Visitors;

/// <summary>Everybody with whom something is under way. Who stays away is forgotten here, and known to Omni.</summary>
internal sealed class VisitorDirectory : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Visitor> visitors = new(StringComparer.Ordinal);
    private readonly string run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private long logs;

    public VisitorDirectory(TimeProvider clock)
    {
        this.clock = clock;
        timer = clock.CreateTimer(_ => Forget(), state: null, LookEvery, LookEvery);
    }

    /// <summary>Visitors with something under way.</summary>
    public int Count => visitors.Count;

    /// <summary>The one with that address.</summary>
    public Visitor Of(string id) => visitors.GetOrAdd(id, static (id, self) => new(id, self.NextLog(), self.clock), this);

    /// <summary>Tells everybody who follows how the chat is.</summary>
    public void Tell(ShownState state)
    {
        var frame = EventLog.Encode("state", JsonSerializer.Serialize(state, WebChatJson.Default.ShownState));
        foreach (var visitor in visitors.Values) visitor.Tell(frame);
    }

    public void Dispose() => timer.Dispose();

    // Whoever still holds one that is forgotten here publishes what Omni has already: a tab that comes now reads it there.
    private void Forget()
    {
        var before = clock.GetUtcNow() - KeptFor;
        foreach (var (id, visitor) in visitors)
            if (visitor.IsIdleSince(before))
                visitors.TryRemove(new KeyValuePair<string, Visitor>(id, visitor));
    }

    private string NextLog() =>
        string.Create(CultureInfo.InvariantCulture, $"{run}.{Interlocked.Increment(ref logs)}");
}
