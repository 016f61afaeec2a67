using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.Collections;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Attachments;

namespace Omni.Api.Attachments;

/// <summary>
/// Makes and reads tokens of uploads. A token is the ticket itself, sealed with the installation's key: between upload and
/// message the key to a content is nowhere but in its client's hands.
/// </summary>
internal sealed class UploadTokens : IDisposable
{
    /// <summary>How long a token counts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Prefix = "upl_";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int LengthMax = 8_192;

    private readonly AesGcm cipher;
    private readonly TimeProvider clock;

    public UploadTokens(TokenIssuer issuer, TimeProvider clock)
    {
        this.clock = clock;
        cipher = new(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, issuer.Key.Key, ContentSeal.KeyBytes, info: "omni upload tokens"u8.ToArray()),
            TagBytes);
    }

    public string Write(UploadTicket ticket)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var text in new[]
            {
                ticket.File.Name, ticket.File.Type, ticket.File.Sha256, ticket.File.Content, ticket.File.Key, ticket.Channel,
                ticket.Uploader, ticket.Scope,
            })
                writer.Write(text);
            writer.Write(ticket.File.Size);
            writer.Write(ticket.ExpiresAt.ToUnixTimeMilliseconds());
        }

        var plain = bytes.ToArray();
        var token = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(token.AsSpan(0, NonceBytes));
        lock (cipher)
            cipher.Encrypt(
                token.AsSpan(0, NonceBytes), plain, token.AsSpan(NonceBytes, plain.Length), token.AsSpan(^TagBytes..));
        return Prefix + Base64Url.EncodeToString(token);
    }

    /// <summary>The files that the tokens stand for, all of this uploader, channel and scope.</summary>
    /// <param name="max">Most files.</param>
    /// <exception cref="RefusalException">One of them does not count.</exception>
    public MessageFiles? Open(RepeatedField<string> tokens, Caller caller, string? channel, string scope, int max)
    {
        if (tokens.Count == 0) return null;
        Check.Count(tokens.Count, max, "attachment_tokens");
        var tickets = tokens.Select((token, i) => Open(token, $"attachment_tokens[{i}]")).ToArray();
        for (var i = 0; i < tickets.Length; i++)
            if (tickets[i].Uploader != caller.Subject || tickets[i].Scope != scope
                || tickets[i].Channel != (channel ?? tickets[0].Channel))
                throw Refusal.Invalid(Reasons.AttachmentToken, $"attachment_tokens[{i}]",
                    $"attachment_tokens[{i}] was not uploaded by you for this message: connector, channel and address, or agent, "
                    + "conversation and channel, must be those of the upload. Upload the file again.");
        return new(tickets[0].Channel, [.. tickets.Select(t => t.File)]);
    }

    public void Dispose() => cipher.Dispose();

    private UploadTicket Open(string token, string field)
    {
        var ticket = Read(token) ?? throw Refusal.Invalid(Reasons.AttachmentToken, field,
            $"{field} is no token of this installation; send what UploadAttachment answered, or upload the file again.");
        return ticket.ExpiresAt > clock.GetUtcNow()
            ? ticket
            : throw Refusal.Invalid(Reasons.AttachmentToken, field,
                $"{field} counted until {ticket.ExpiresAt:u}; upload the file again.");
    }

    private UploadTicket? Read(string token)
    {
        if (token.Length > LengthMax || !token.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        try
        {
            var bytes = Base64Url.DecodeFromChars(token.AsSpan(Prefix.Length));
            if (bytes.Length < NonceBytes + TagBytes) return null;
            var plain = new byte[bytes.Length - NonceBytes - TagBytes];
            lock (cipher)
                cipher.Decrypt(
                    bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes, plain.Length), bytes.AsSpan(^TagBytes..), plain);
            using var reader = new BinaryReader(new MemoryStream(plain), Encoding.UTF8);
            var texts = Enumerable.Range(0, 8).Select(_ => reader.ReadString()).ToArray();
            return new(
                new(texts[0], texts[1], reader.ReadInt64(), texts[2], texts[3], texts[4]), texts[5], texts[6], texts[7],
                DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64()));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
