using Grpc.Core;
using Omni.Api.Access;

namespace Omni.Load.Centre;

/// <summary>Development tokens of a server under load.</summary>
internal sealed class Tokens(string store)
{
    private readonly TokenIssuer issuer = TokenIssuer.Open(store);

    public string Connector => issuer.Issue(Roles.Connector, CentreSettings.Connector);

    /// <summary>The web chat's connector of the built-in settings.</summary>
    public string Web => issuer.Issue(Roles.Connector, "cnn_web");

    public string Integrator => issuer.Issue(Roles.Integrator, "load");

    public string Agent(int number) => issuer.Issue(Roles.Agent, CentreSettings.AgentId(number));

    /// <summary>A token as metadata of a call.</summary>
    public static Metadata Header(string token) => new() { { "authorization", $"Bearer {token}" } };
}
