using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Omni.Api.Access;
using Omni.Domain;

namespace Omni.Api.Attachments;

/// <summary>Signs and checks links: conversation, file and last second, by the installation's key.</summary>
internal sealed class AttachmentLinks(TokenIssuer issuer, TimeProvider clock)
{
    public const string Root = "/attachments";

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, issuer.Key.Key, ContentSeal.KeyBytes, info: "omni attachment links"u8.ToArray());

    /// <summary>Path and query of a link.</summary>
    public string Write(ConversationId conversation, string attachment, DateTimeOffset expiresAt)
    {
        // Up to the end of the second, so that a link never counts for less than was asked for.
        var until = expiresAt.ToUnixTimeSeconds() + 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Root}/{conversation}/{attachment}?until={until}&sign={SignatureOf(conversation.Value, attachment, until)}");
    }

    /// <summary>Whether the signature is ours and the time has not come.</summary>
    public LinkCheck Check(string conversation, string attachment, string? until, string? signature)
    {
        if (!long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var second)) return LinkCheck.Forged;
        var expected = Encoding.ASCII.GetBytes(SignatureOf(conversation, attachment, second));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature ?? ""))) return LinkCheck.Forged;
        return clock.GetUtcNow().ToUnixTimeSeconds() < second ? LinkCheck.Valid : LinkCheck.Expired;
    }

    private string SignatureOf(string conversation, string attachment, long until) => Base64Url.EncodeToString(HMACSHA256.HashData(
        key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{conversation}\n{attachment}\n{until}"))));
}

/// <summary>What a link is worth.</summary>
internal enum LinkCheck
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It counts.</summary>
    Valid = 1,

    /// <summary>Its time has come.</summary>
    Expired = 2,

    /// <summary>It was not made here, or changed.</summary>
    Forged = 3,
}
