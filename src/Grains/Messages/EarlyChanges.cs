using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Journal;
using Omni.Domain.Messages;

namespace Omni.Grains.Messages;

/// <summary>
/// What was held for a message that is accepted now. As a rule nothing: then the claim on the message's id is free, and
/// nobody has looked for anything.
/// </summary>
/// <param name="Stream">Where it is held; null: nothing is.</param>
/// <param name="State">As the journal had it; the append that does it names its version.</param>
internal sealed record EarlyChanges(string? Stream, HeldState State)
{
    private const int ReadBatch = 1_000;

    /// <summary>Nothing is held.</summary>
    public static readonly EarlyChanges None = new(null, new());

    /// <summary>What the claim on the message's id must hold until then.</summary>
    public string? Claim => Stream is null ? null : HeldClaim.OfTarget(Stream);

    /// <summary>Reads what is held, from its stream.</summary>
    public static async Task<EarlyChanges> ReadAsync(IJournal journal, string stream)
    {
        var state = new HeldState();
        while (true)
        {
            var events = await journal.ReadStreamAsync(stream, state.Version, ReadBatch);
            foreach (var recorded in events)
                state = state.Apply(recorded.Event, recorded.Position);
            if (events.Count < ReadBatch) return new(stream, state);
        }
    }

    /// <summary>What the append that does it says in their stream.</summary>
    public ImmutableArray<StreamAppend> Released(ConversationId conversation, MessageId message, DateTimeOffset now) =>
        State.Waiting.IsEmpty
            ? []
            :
            [
                new(
                    Stream!, State.Version,
                    [new HeldChangesReleased(conversation, message, now > State.LastAt ? now : State.LastAt)], DueChange.To(null)),
            ];
}
