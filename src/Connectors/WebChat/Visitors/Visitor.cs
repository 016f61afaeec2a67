using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Omni.WebChat.Visitors;

/// <summary>Where a visitor's conversation stands.</summary>
internal sealed record VisitorPlace(string Conversation, string Interaction);

/// <summary>
/// What is under way with one visitor: their tabs and the last events. All of it may be lost; Omni keeps what counts. Safe
/// to use from several threads.
/// </summary>
internal sealed class Visitor(string id, string log, TimeProvider clock)
{
    private const int RememberedMax = 500;

    private readonly Lock gate = new();
    private readonly EventLog events = new(log);
    private readonly List<Subscription> tabs = [];
    private readonly Dictionary<string, string> conversations = new(StringComparer.Ordinal);
    private readonly Queue<string> remembered = new();
    private DateTimeOffset usedAt = clock.GetUtcNow();

    /// <summary>The visitor's address.</summary>
    public string Id { get; } = id;

    /// <summary>Where the visitor's conversation stands; null: there is none, or it is not known here yet.</summary>
    public VisitorPlace? Place { get; set; }

    /// <summary>Held while a message goes to Omni, so that the next one comes behind it.</summary>
    public SemaphoreSlim Order { get; } = new(1);

    /// <summary>Tabs that follow.</summary>
    public int Tabs
    {
        get
        {
            lock (gate) return tabs.Count;
        }
    }

    /// <summary>A tab begins to follow; null: there are as many as may be.</summary>
    /// <param name="lastEventId">The last event it has seen; empty: none.</param>
    public Subscription? Subscribe(string lastEventId, int most)
    {
        lock (gate)
        {
            if (tabs.Count >= most) return null;
            var missed = events.After(lastEventId);
            var tab = new Subscription { Place = events.Place, IsResumed = missed is not null };
            foreach (var frame in missed ?? []) tab.Post(frame);
            tabs.Add(tab);
            usedAt = clock.GetUtcNow();
            return tab;
        }
    }

    /// <summary>A tab is gone.</summary>
    public void Unsubscribe(Subscription tab)
    {
        lock (gate)
        {
            tabs.Remove(tab);
            usedAt = clock.GetUtcNow();
        }
    }

    /// <summary>Tells every tab, and those that come back later.</summary>
    public void Publish<T>(string kind, T what, JsonTypeInfo<T> type)
    {
        var data = JsonSerializer.Serialize(what, type);
        lock (gate)
        {
            var frame = events.Add(kind, data);
            foreach (var tab in tabs) tab.Post(frame);
            usedAt = clock.GetUtcNow();
        }
    }

    /// <summary>Tells the tabs that follow now.</summary>
    public void Tell(byte[] frame)
    {
        lock (gate)
            foreach (var tab in tabs) tab.Post(frame);
    }

    /// <summary>Whose conversation a delivery belongs to, for the reports that tabs make about it.</summary>
    public void Remember(string delivery, string conversation)
    {
        lock (gate)
        {
            if (!conversations.TryAdd(delivery, conversation)) return;
            remembered.Enqueue(delivery);
            if (remembered.Count > RememberedMax) conversations.Remove(remembered.Dequeue());
        }
    }

    /// <summary>The conversation of a delivery that this visitor got; null: of none.</summary>
    public string? ConversationOf(string delivery)
    {
        lock (gate) return conversations.GetValueOrDefault(delivery);
    }

    /// <summary>Whether nobody has needed it since then.</summary>
    public bool IsIdleSince(DateTimeOffset instant)
    {
        lock (gate) return tabs.Count == 0 && usedAt < instant;
    }
}
