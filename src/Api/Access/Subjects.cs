using System.Buffers;

namespace Omni.Api.Access;

/// <summary>What a token's subject may look like: it becomes an id, a part of claim keys and of log lines.</summary>
internal static class Subjects
{
    private const int LengthMax = 64;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.@");

    /// <summary>What is wrong with the subject for that role, and what is allowed; null: nothing.</summary>
    public static string? Fault(Roles role, string subject) => role switch
    {
        Roles.Connector => FaultOfId(subject, "cnn_", "connector"),
        Roles.Agent => FaultOfId(subject, "agt_", "agent"),
        Roles.Supervisor => FaultOfId(subject, "agt_", "supervisor"),
        _ => subject.Length is > 0 and <= LengthMax && !subject.AsSpan().ContainsAnyExcept(NameCharacters)
            ? null
            : $"Subject '{subject}' must be 1 to {LengthMax} letters, digits or any of _ - . @",
    };

    private static string? FaultOfId(string subject, string prefix, string role) =>
        subject.StartsWith(prefix, StringComparison.Ordinal) && subject.Length > prefix.Length
        && subject.Length <= LengthMax && !subject.AsSpan().ContainsAnyExcept(IdCharacters)
            ? null
            : $"Subject '{subject}' of a token with role {role} must be {prefix} and 1 to {LengthMax - prefix.Length} "
            + "of a-z, 0-9, _ and -";
}
