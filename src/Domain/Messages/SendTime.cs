namespace Omni.Domain.Messages;

/// <summary>When something was sent (Semantics §20).</summary>
public static class SendTime
{
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(24);
    private static readonly TimeSpan Newest = TimeSpan.FromSeconds(2);

    /// <summary>The provider's time if it can be believed: 24 h before to 2 s after receipt. Else that of receipt.</summary>
    public static DateTimeOffset Of(DateTimeOffset? providers, DateTimeOffset receivedAt) =>
        providers is { } sent && sent >= receivedAt - Oldest && sent <= receivedAt + Newest ? sent : receivedAt;
}
