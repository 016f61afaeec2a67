using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Messages;
using Orleans;

namespace Omni.Contracts.Messages;

/// <summary>
/// Changes that came before their message; key: the id that the claim on the message's external id holds instead of a
/// message, <c>hld_…</c>. Callers: Address, Due.
/// </summary>
public interface IHeldChangesGrain : IGrainWithStringKey
{
    /// <summary>Keeps a change until its message comes. Safe to repeat.</summary>
    /// <param name="owner">Who owns the address; null: nobody.</param>
    /// <returns>
    /// Held, Duplicate, TooManyHeld; <see cref="ChangeOutcome.Unspecified"/>: the message has come meanwhile, look again.
    /// </returns>
    Task<ChangeOutcome> HoldAsync(MessageChange change, CustomerId? owner);

    /// <summary>Orphans what has waited for too long and answers when to look again; null: not by itself. Safe to repeat.</summary>
    Task<DateTimeOffset?> WakeAsync();
}
