namespace Omni.Grains.Messages;

/// <summary>What claims on external ids hold where no message has been accepted.</summary>
internal static class HeldClaim
{
    private const string Target = "held|";
    private const string Change = "holding|";

    /// <summary>On the id of a message that has not come: where its changes are held.</summary>
    public static string OfTarget(string stream) => Target + stream;

    /// <summary>On the id of a change that is held, or was.</summary>
    public static string OfChange(string stream) => Change + stream;

    /// <summary>The stream of what is held for the message; null: nothing is.</summary>
    public static string? StreamOf(string? value) =>
        value?.StartsWith(Target, StringComparison.Ordinal) == true ? value[Target.Length..] : null;

    /// <summary>Whether the claim is that of a change that was held.</summary>
    public static bool IsOfChange(string value) => value.StartsWith(Change, StringComparison.Ordinal);
}
