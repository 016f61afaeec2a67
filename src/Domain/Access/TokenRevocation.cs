using Orleans;

namespace Omni.Domain.Access;

/// <summary>Tokens that count no longer, although their signature and time are right.</summary>
/// <param name="Subject">Whose tokens: <c>agt_…</c>, <c>cnn_…</c>, or a name.</param>
/// <param name="TokenId">One token, by its <c>jti</c>; empty: all of the subject.</param>
/// <param name="IssuedBefore">Only those issued earlier, so that new ones may be handed out; null: all.</param>
[GenerateSerializer, Immutable]
public sealed record TokenRevocation(
    [property: Id(0)] string Subject,
    [property: Id(1)] string TokenId,
    [property: Id(2)] DateTimeOffset? IssuedBefore)
{
    /// <summary>Whether the token counts no longer.</summary>
    public bool Covers(string tokenId, DateTimeOffset issuedAt) =>
        (TokenId.Length == 0 || string.Equals(TokenId, tokenId, StringComparison.Ordinal))
        && (IssuedBefore is not { } before || issuedAt < before);
}
