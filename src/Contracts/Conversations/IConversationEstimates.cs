using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What a customer is told of the wait. Callers: Queue, the API.</summary>
public interface IConversationEstimates : IGrainWithStringKey
{
    /// <summary>
    /// An interaction has entered a queue: its auto-reply goes out, if it has one. Teller: Queue. Safe to repeat.
    /// </summary>
    Task EnteredAsync(WaitNotice notice);

    /// <summary>
    /// Somebody asks how long it takes: what to say by what was said before; null: no number. What is new is in the
    /// journal when this returns. Safe to repeat.
    /// </summary>
    Task<SpokenWait?> AskAsync(WaitNotice notice);
}
