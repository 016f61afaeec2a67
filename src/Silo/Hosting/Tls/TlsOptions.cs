using System.Net;
using Omni.Api.Access;

namespace Omni.Silo.Hosting.Tls;

/// <summary>
/// One port with TLS 1.2 and 1.3 that serves everything: HTTP/2 and HTTP/1.1 by ALPN. Its files are read again every
/// 10 s, so a certificate is replaced by replacing its files.
/// </summary>
public sealed record TlsOptions
{
    /// <summary>Where it is served. Port 0: a free one. Default 127.0.0.1:5443.</summary>
    public IPEndPoint Address { get; init; } = new(IPAddress.Loopback, 5443);

    /// <summary>
    /// Absolute path of the certificate: PEM, the server's own first and then those between it and the root, or PKCS #12
    /// (<c>.pfx</c>, <c>.p12</c>) with its key.
    /// </summary>
    public required string CertificateFile { get; init; }

    /// <summary>Absolute path of the certificate's key, PEM; null: it stands in the certificate's file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Absolute path of a file with the password of the key; null: see <see cref="Password"/>.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Password of the key; null: it has none. Never taken from the command line, which everybody can read.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// Absolute path of the authorities, PEM, whose certificates connectors may show; null: none is asked for.
    /// </summary>
    public string? ClientAuthoritiesFile { get; init; }

    /// <summary>What a connector's certificate counts for. Off without <see cref="ClientAuthoritiesFile"/>.</summary>
    public ConnectorCertificates Connectors { get; init; } = ConnectorCertificates.Off;

    /// <summary>Reads <c>--tls-cert</c> and what belongs to it; null without a certificate.</summary>
    /// <exception cref="StartException">A value cannot be used; the message names it and the fix.</exception>
    internal static TlsOptions? From(IConfiguration values)
    {
        if (FileOf(values, "TlsCert", "--tls-cert") is not { } certificate)
        {
            RequireNone(values, ("Tls", "--tls"), ("TlsKey", "--tls-key"), ("TlsPasswordFile", "--tls-password-file"),
                ("TlsClientCa", "--tls-client-ca"), ("TlsConnectors", "--tls-connectors"));
            return null;
        }

        var authorities = FileOf(values, "TlsClientCa", "--tls-client-ca");
        if (authorities is null) RequireOther(values, ("TlsConnectors", "--tls-connectors"), "--tls-client-ca");
        var options = new TlsOptions
        {
            CertificateFile = certificate,
            KeyFile = FileOf(values, "TlsKey", "--tls-key"),
            PasswordFile = FileOf(values, "TlsPasswordFile", "--tls-password-file"),
            Password = values["TlsPassword"] is { Length: > 0 } password ? password : null,
            ClientAuthoritiesFile = authorities,
            Connectors = authorities is null ? ConnectorCertificates.Off : ConnectorsOf(values["TlsConnectors"]),
        };
        return values["Tls"] is { Length: > 0 } address
            ? options with { Address = ListenAddress.Read(address, "--tls", "127.0.0.1:5443") }
            : options;
    }

    private static ConnectorCertificates ConnectorsOf(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "OPTIONAL" => ConnectorCertificates.Optional,
        "REQUIRED" => ConnectorCertificates.Required,
        _ => throw new StartException($"--tls-connectors is '{text}'; give optional or required."),
    };

    private static string? FileOf(IConfiguration values, string name, string option)
    {
        if (values[name] is not { Length: > 0 } file) return null;
        var path = Path.GetFullPath(file);
        return File.Exists(path)
            ? path
            : throw new StartException($"{option} is '{path}', but there is no such file.");
    }

    private static void RequireNone(IConfiguration values, params ReadOnlySpan<(string Name, string Option)> options)
    {
        foreach (var option in options)
            RequireOther(values, option, "--tls-cert");
    }

    private static void RequireOther(IConfiguration values, (string Name, string Option) option, string other)
    {
        if (values[option.Name] is { Length: > 0 })
            throw new StartException($"{option.Option} does nothing without {other}; give both or neither.");
    }
}
