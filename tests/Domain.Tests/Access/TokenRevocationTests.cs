using Omni.Domain.Access;
using Omni.Domain.Settings;

namespace Omni.Domain.Tests.Access;

public sealed class TokenRevocationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", null, true)]
    [InlineData("t1", null, true)]
    [InlineData("t2", null, false)]
    [InlineData("", 1, true)]
    [InlineData("", 0, false)]
    [InlineData("", -1, false)]
    [InlineData("t2", 1, false)]
    public void Token_IssuedAtNoonWithIdT1_IsRevokedBy(string tokenId, int? issuedBeforeHours, bool revoked)
    {
        DateTimeOffset? before = issuedBeforeHours is { } hours ? Noon.AddHours(hours) : null;
        var view = View(new TokenRevocation("agt_1", tokenId, before));
        Assert.Equal(revoked, view.IsRevoked("agt_1", "t1", Noon));
        Assert.False(view.IsRevoked("agt_2", "t1", Noon));
    }

    [Fact]
    public void Token_WithSeveralEntriesOfItsSubject_IsRevokedByAny() => Assert.True(
        View(new("agt_1", "t2", null), new("agt_1", "t1", null)).IsRevoked("agt_1", "t1", Noon));

    [Fact]
    public void Revocations_WithoutSubjectOrTooMany_AreFaults()
    {
        var many = SettingsDocument.Empty("main") with
        {
            RevokedTokens = [.. Enumerable.Repeat(new TokenRevocation("", new string('x', 65), null), 10_001)],
        };
        var faults = SettingsRules.Faults(many).Select(f => f.Path).ToArray();
        Assert.Equal(["revoked_tokens", "revoked_tokens[0].subject", "revoked_tokens[0].token_id"], faults[..3]);
    }

    private static SettingsView View(params TokenRevocation[] revocations) =>
        new(1, SettingsDocument.Empty("main") with { RevokedTokens = [.. revocations] });
}
