using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Omni.WebChat.Visitors;

/// <summary>
/// Signs which files a visitor was shown, and links to them. So nothing has to be kept of what belongs to whom, and a visitor
/// reaches the files of their own messages and no other (Semantics §27).
/// </summary>
internal sealed class FileSeal(WebChatOptions options, TimeProvider clock)
{
    /// <summary>Where links lead.</summary>
    public const string Root = "/chat/files";

    /// <summary>The part of a link that tells one visitor's from another's.</summary>
    public const string VisitorPart = "of";

    /// <summary>How long a link counts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int KeyBytes = 32;

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, options.Key, KeyBytes, info: "omni web chat files"u8.ToArray());

    /// <summary>What this visitor's pages call the file.</summary>
    public string IdOf(string visitor, string conversation, string attachment) =>
        $"{conversation}.{attachment}.{Sign("shown", visitor, conversation, attachment)}";

    /// <summary>The file that the visitor was shown under that id; null: none.</summary>
    public (string Conversation, string Attachment)? Read(string visitor, string id) =>
        id.Split('.') is [var conversation, var attachment, var signature]
        && IsSame(signature, Sign("shown", visitor, conversation, attachment))
            ? (conversation, attachment)
            : null;

    /// <summary>Path and query of a link, for whoever holds it, until its time has come.</summary>
    /// <param name="visitor">Who asked for it: what it brings counts as theirs, and it does not say who that is.</param>
    public string LinkTo(string visitor, string conversation, string attachment)
    {
        var until = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hidden = Sign("visitor", visitor);
        var sign = Sign("link", conversation, attachment, hidden, until);
        return $"{Root}/{conversation}/{attachment}?{VisitorPart}={hidden}&until={until}&sign={sign}";
    }

    /// <summary>Whether it was made here and its time has not come.</summary>
    public bool Counts(string conversation, string attachment, string hidden, string until, string signature) =>
        IsSame(signature, Sign("link", conversation, attachment, hidden, until))
        && clock.GetUtcNow().ToUnixTimeSeconds() < long.Parse(until, CultureInfo.InvariantCulture);

    private static bool IsSame(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private string Sign(params string[] parts) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
