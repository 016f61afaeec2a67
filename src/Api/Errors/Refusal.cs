namespace Omni.Api.Errors;

/// <summary>Short forms of refusals.</summary>
internal static class Refusal
{
    public static RefusalException Invalid(string reason, string field, string text) =>
        new(RefusalKind.InvalidRequest, reason, text, field);

    public static RefusalException NotFound(string reason, string text) => new(RefusalKind.NotFound, reason, text);

    public static RefusalException AlreadyExists(string reason, string text, string? field = null) =>
        new(RefusalKind.AlreadyExists, reason, text, field);

    public static RefusalException WrongState(string reason, string text) => new(RefusalKind.WrongState, reason, text);

    public static RefusalException Conflict(string reason, string text) => new(RefusalKind.Conflict, reason, text);

    public static RefusalException LimitReached(string reason, string text, TimeSpan? retryAfter = null) =>
        new(RefusalKind.LimitReached, reason, text, retryAfter: retryAfter);

    public static RefusalException NotSignedIn(string reason, string text) =>
        new(RefusalKind.NotSignedIn, reason, text);

    public static RefusalException NotAllowed(string reason, string text) => new(RefusalKind.NotAllowed, reason, text);

    public static RefusalException Unavailable(string reason, string text, TimeSpan? retryAfter = null) =>
        new(RefusalKind.Unavailable, reason, text, retryAfter: retryAfter);
}
