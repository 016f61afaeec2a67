using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.Silo.Hosting.Tls;

namespace Omni.Api.Tests.Tls;

/// <summary>A server with a TLS port, its authority, and one for connectors.</summary>
public sealed class TlsServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly TestAuthority authority = new("test root");
    private readonly TestAuthority connectors = new("connectors' root");
    private readonly List<IDisposable> opened = [];

    public TlsServer()
        : this(ConnectorCertificates.Optional) { }

    internal TlsServer(ConnectorCertificates mode)
    {
        using var certificate = authority.Issue("first");
        Server = new ApiServer
        {
            Tls = new()
            {
                Address = new(IPAddress.Loopback, 0),
                CertificateFile = certificate.Write(CertificatePath),
                KeyFile = certificate.WriteKey(KeyPath),
                ClientAuthoritiesFile = connectors.Certificate.Write(Path.Combine(folder.Path, "connectors.pem")),
                Connectors = mode,
            },
        };
    }

    public ApiServer Server { get; }

    public Uri Address => Server.Host.Tls!;

    internal TestAuthority Authority => authority;

    internal string CertificatePath => Path.Combine(folder.Path, "tls.pem");

    internal string KeyPath => Path.Combine(folder.Path, "tls.key");

    /// <summary>A connector's certificate of the authority that counts for connectors.</summary>
    internal X509Certificate2 Connector(string commonName, string? uri = null) =>
        connectors.Issue(commonName, TestAuthority.ForClients, uri);

    public Task InitializeAsync() => Server.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var client in opened) client.Dispose();
        await Server.DisposeAsync();
        authority.Dispose();
        connectors.Dispose();
        folder.Dispose();
    }

    /// <summary>Calls over TLS with a connection of its own.</summary>
    internal CallInvoker Calling(X509Certificate2? certificate = null, string? token = null)
    {
        var channel = GrpcChannel.ForAddress(Address, new() { HttpHandler = Handler(certificate), DisposeHttpClient = true });
        opened.Add(channel);
        var calls = channel.CreateCallInvoker();
        return token is null ? calls : calls.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        });
    }

    internal HttpClient Http()
    {
        var http = new HttpClient(Handler(null)) { BaseAddress = Address };
        opened.Add(http);
        return http;
    }

    /// <summary>What a new connection is shown.</summary>
    internal async Task<string> SubjectShownAsync()
    {
        var shown = "";
        using var handler = Handler(null);
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            shown = certificate!.Subject;
            return true;
        };
        using var http = new HttpClient(handler);
        await http.GetStringAsync(new Uri(Address, "/health")).Within("an answer over TLS");
        return shown;
    }

    private SocketsHttpHandler Handler(X509Certificate2? certificate) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority.Certificate },
                RevocationMode = X509RevocationMode.NoCheck,
            },
            ClientCertificates = certificate is null ? null : [certificate],
            LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
        },
    };
}
