namespace Omni.Api.Errors;

/// <summary>A call is refused; the interceptor makes the answer of it.</summary>
/// <param name="kind">Decides the status.</param>
/// <param name="reason">One of <see cref="Reasons"/>; stable.</param>
/// <param name="text">What, the value seen, what is allowed, what to do; no customer data. May change.</param>
/// <param name="field">Path of the field that is wrong, as in the proto; null: none.</param>
/// <param name="retryAfter">When trying again is worth while; null: not by itself.</param>
internal sealed class RefusalException(
    RefusalKind kind, string reason, string text, string? field = null, TimeSpan? retryAfter = null) : Exception(text)
{
    /// <summary>Every field that is wrong with what is wrong there, when there are several; empty: only the one.</summary>
    public IReadOnlyList<(string Field, string Text)> Violations { get; init; } = [];

    public RefusalKind Kind { get; } = kind;

    public string Reason { get; } = reason;

    public string? Field { get; } = field;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
