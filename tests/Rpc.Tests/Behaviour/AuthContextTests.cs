using Grpc.Core;

namespace Omni.Rpc.Tests.Behaviour;

public sealed class AuthContextTests
{
    [Fact]
    public void Peer_WithIdentity_IsAuthenticated()
    {
        var name = AuthProperty.Create("x509_common_name", "größe"u8.ToArray());
        var context = new AuthContext(
            "x509_common_name", new(StringComparer.Ordinal) { ["x509_common_name"] = [name], ["other"] = [] });

        Assert.True(context.IsPeerAuthenticated);
        Assert.Equal([name], context.PeerIdentity);
        Assert.Equal([name], context.Properties);
        Assert.Equal("größe", name.Value);
    }

    [Fact]
    public void Peer_WithoutIdentity_IsNotAuthenticated()
    {
        var context = new AuthContext(peerIdentityPropertyName: null, new(StringComparer.Ordinal));

        Assert.False(context.IsPeerAuthenticated);
        Assert.Empty(context.PeerIdentity);
        Assert.Empty(context.FindPropertiesByName("anything"));
    }
}
