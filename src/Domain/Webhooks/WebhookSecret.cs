using System.Buffers;

namespace Omni.Domain.Webhooks;

/// <summary>Secrets that are kept elsewhere: <c>env:NAME</c>, an environment variable of the server.</summary>
public static class WebhookSecret
{
    private const string Prefix = "env:";
    private const int NameMax = 64;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>Whether the secret names where it is kept instead of being it.</summary>
    public static bool IsReference(string secret) => secret.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The variable that holds the secret.</summary>
    public static string VariableOf(string reference) => reference[Prefix.Length..];

    internal static bool IsReferenceWellFormed(string reference) =>
        VariableOf(reference) is { Length: > 0 and <= NameMax } name
        && !name.AsSpan().ContainsAnyExcept(NameCharacters);
}
