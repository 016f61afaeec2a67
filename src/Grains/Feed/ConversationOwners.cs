using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Grains.Feed;

/// <summary>Whose a conversation is: what its first event says, read once and remembered for a while.</summary>
internal sealed class ConversationOwners(IJournal journal)
{
    /// <summary>Conversations remembered, about 150 B each; when there are more, all are forgotten.</summary>
    private const int RememberedMax = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);

    /// <summary>The customer; null when the stream is no conversation's.</summary>
    public ValueTask<string?> OfAsync(string stream, CancellationToken cancellationToken)
    {
        if (!stream.StartsWith("con_", StringComparison.Ordinal)) return new((string?)null);
        lock (gate)
            if (owners.TryGetValue(stream, out var known))
                return new(known);
        return ReadAsync(stream, cancellationToken);
    }

    private async ValueTask<string?> ReadAsync(string stream, CancellationToken cancellationToken)
    {
        var begin = await journal.ReadStreamAsync(stream, 0, 1, cancellationToken);
        if (begin is not [{ Event: ConversationOpened opened }]) return null;
        lock (gate)
        {
            if (owners.Count >= RememberedMax) owners.Clear();
            owners[stream] = opened.Customer.Value;
        }

        return opened.Customer.Value;
    }
}
