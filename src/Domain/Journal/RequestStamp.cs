using Orleans;

namespace Omni.Domain.Journal;

/// <summary>Makes a command count once: same caller, id and content give the first answer again (Semantics §20).</summary>
/// <param name="Caller">Subject of the token.</param>
/// <param name="RequestId">The caller's id of the request, 1–128 characters.</param>
/// <param name="ContentHash">Hash of the request without its id.</param>
[GenerateSerializer, Immutable]
public sealed record RequestStamp(
    [property: Id(0)] string Caller, [property: Id(1)] string RequestId, [property: Id(2)] string ContentHash)
{
    /// <summary>Key of the claim that remembers the answer.</summary>
    /// <remarks>Both are others' texts: the length says where one ends and the other begins.</remarks>
    public string ClaimKey => $"{Caller.Length}|{Caller}|{RequestId}";
}
