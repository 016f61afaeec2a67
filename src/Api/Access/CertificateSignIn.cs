using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Omni.Api.Errors;
using Omni.Domain.Settings;

namespace Omni.Api.Access;

/// <summary>
/// Signs connectors in by the certificate of their connection, which the handshake has verified: instead of a token,
/// or beside one that must name the same connector.
/// </summary>
/// <remarks>
/// A certificate can be revoked like a token: its <c>jti</c> is its SHA-256 in lower-case hexadecimal, issued when it
/// begins to count.
/// </remarks>
internal sealed class CertificateSignIn(ConnectorAccess access, ISettingsSource settings, TimeProvider clock)
{
    private const string UriPrefix = "urn:omni:connector:";
    private const string AlternativeNames = "2.5.29.17";

    private readonly ConnectorCertificates mode = access.Certificates;

    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    // One connection hands out the same certificate for all its calls.
    private readonly ConditionalWeakTable<X509Certificate2, Bearer> bearers = [];

    /// <summary>Who calls by certificate alone; null: nobody, a token is needed.</summary>
    /// <exception cref="RefusalException">NotSignedIn: the certificate has expired meanwhile.</exception>
    public Caller? Find(HttpContext http)
    {
        if (mode == ConnectorCertificates.Off || BearerOf(http) is not { Caller: { } caller }) return null;
        if (clock.GetUtcNow() < caller.ExpiresAt) return caller;
        throw Refusal.NotSignedIn(Reasons.CertificateInvalid,
            $"The connector's certificate expired at {caller.ExpiresAt:yyyy-MM-ddTHH:mm:ssZ}; connect with a new one.");
    }

    /// <summary>Comes back when whoever a token names may use this connection.</summary>
    /// <exception cref="RefusalException">NotSignedIn or NotAllowed.</exception>
    public void Check(Caller caller, HttpContext http)
    {
        if (mode == ConnectorCertificates.Off || caller.Role != Roles.Connector) return;
        if (BearerOf(http) is not { } bearer)
        {
            if (mode == ConnectorCertificates.Optional) return;
            throw Refusal.NotSignedIn(Reasons.CertificateRequired,
                $"Connector '{caller.Subject}' has to show its certificate; connect to the TLS port with it.");
        }

        if (bearer.Caller is null)
            throw Refusal.NotSignedIn(Reasons.CertificateInvalid,
                $"The certificate of '{bearer.Name}' names no connector; it needs the URI {UriPrefix}cnn_… or the common "
                + "name cnn_….");
        if (bearer.Caller.Subject != caller.Subject)
            throw Refusal.NotAllowed(Reasons.CertificateNotYours,
                $"The certificate is that of '{bearer.Caller.Subject}', the token that of '{caller.Subject}'.");
    }

    private Bearer? BearerOf(HttpContext http) =>
        http.Features.Get<ITlsConnectionFeature>()?.ClientCertificate is { } certificate
            ? bearers.GetValue(certificate, Read)
            : null;

    private Bearer Read(X509Certificate2 certificate)
    {
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        var subject = UriOf(certificate) ?? name;
        if (Subjects.Fault(Roles.Connector, subject) is not null) return new(name, null);
        return new(name, new Caller(
            subject, Roles.Connector, settings.Current.Document.Brand,
            certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant(),
            new(certificate.NotBefore.ToUniversalTime()), new(certificate.NotAfter.ToUniversalTime())));
    }

    /// <summary>The connector in the first URI that is one of ours; null: there is none.</summary>
    private static string? UriOf(X509Certificate2 certificate)
    {
        if (certificate.Extensions[AlternativeNames] is not { } extension) return null;
        try
        {
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                var tag = names.PeekTag();
                if (!tag.HasSameClassAndValue(UriTag)) names.ReadEncodedValue();
                else if (names.ReadCharacterString(UniversalTagNumber.IA5String, UriTag) is var uri
                    && uri.StartsWith(UriPrefix, StringComparison.Ordinal)) return uri[UriPrefix.Length..];
            }
        }
        catch (AsnContentException)
        {
            // An authority vouches for it, but it names nobody.
        }

        return null;
    }

    /// <param name="Name">What the certificate calls itself, for errors.</param>
    /// <param name="Caller">The connector it names; null: none.</param>
    private sealed record Bearer(string Name, Caller? Caller);
}
