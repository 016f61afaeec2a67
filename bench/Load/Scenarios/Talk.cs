namespace Omni.Load.Scenarios;

/// <summary>
/// One conversation in hand: which of its messages were acknowledged and which its agent has seen. Safe to use from
/// several threads.
/// </summary>
internal sealed class Talk(string conversation)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> acknowledged = new(StringComparer.Ordinal);
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Conversation { get; } = conversation;

    /// <summary>Completes when an agent has taken the conversation, or could not.</summary>
    public Task Taken => taken.Task;

    /// <summary>Messages acknowledged.</summary>
    public int AcknowledgedCount
    {
        get
        {
            lock (gate) return acknowledged.Count;
        }
    }

    /// <summary>Whether as many messages were shown as were acknowledged.</summary>
    public bool IsLevel
    {
        get
        {
            lock (gate) return acknowledged.Count == shown.Count;
        }
    }

    /// <summary>The agent's accept was answered.</summary>
    public async Task TakeAsync(Task accept)
    {
        try
        {
            await accept;
            taken.TrySetResult();
        }
        catch (Exception e)
        {
            taken.TrySetException(e);
        }
    }

    /// <summary>The server has taken a message; false when it gave it the id of another one.</summary>
    public bool Acknowledge(string message)
    {
        lock (gate) return acknowledged.Add(message);
    }

    /// <summary>The agent sees a message, maybe not for the first time.</summary>
    public void Show(string message)
    {
        lock (gate) shown.Add(message);
    }

    /// <summary>Compares acknowledged, stored and shown.</summary>
    /// <param name="stored">Ids of the messages read back.</param>
    public TalkBalance Balance(IReadOnlyCollection<string> stored)
    {
        lock (gate)
            return new(
                acknowledged.Count,
                stored.Count,
                shown.Count,
                acknowledged.Except(stored).Count(),
                stored.Except(acknowledged).Count(),
                stored.Count - stored.Distinct(StringComparer.Ordinal).Count(),
                acknowledged.Except(shown).Count(),
                shown.Except(acknowledged).Count());
    }
}

/// <summary>How a conversation's messages compare; all but the first three should be 0.</summary>
/// <param name="Lost">Acknowledged and not stored.</param>
/// <param name="Unpromised">Stored and never acknowledged.</param>
/// <param name="Double">Stored more than once.</param>
/// <param name="Unseen">Acknowledged and never shown.</param>
/// <param name="Invented">Shown and never acknowledged.</param>
internal sealed record TalkBalance(
    int Acknowledged, int Stored, int Shown, int Lost, int Unpromised, int Double, int Unseen, int Invented);
