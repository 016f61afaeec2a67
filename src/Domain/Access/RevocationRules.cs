using System.Collections.Immutable;
using Omni.Domain.Settings;

namespace Omni.Domain.Access;

/// <summary>Says what is wrong with a revocation list.</summary>
internal static class RevocationRules
{
    private const int RevocationsMax = 10_000;
    private const int SubjectMax = 64;
    private const int TokenIdMax = 64;

    public static void Check(ImmutableArray<TokenRevocation> revocations, FaultList faults)
    {
        faults.Count("revoked_tokens", revocations.Length, RevocationsMax);
        for (var i = 0; i < revocations.Length; i++)
        {
            var (revocation, path) = (revocations[i], $"revoked_tokens[{i}]");
            faults.Length($"{path}.subject", revocation.Subject, 1, SubjectMax);
            faults.Length($"{path}.token_id", revocation.TokenId, 0, TokenIdMax);
        }
    }
}
