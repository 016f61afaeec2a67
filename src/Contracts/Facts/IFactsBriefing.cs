using Omni.Domain.Briefings;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Facts;

/// <summary>What of a customer's facts an agent should know; key <see cref="GrainKeys.Facts"/>. Caller: Customer.</summary>
public interface IFactsBriefing : IGrainWithStringKey
{
    /// <summary>As committed. Changes nothing, and waits for no fact that is being told: a flood holds up no offer.</summary>
    [AlwaysInterleave]
    Task<FactsBrief> GetBriefAsync();
}
