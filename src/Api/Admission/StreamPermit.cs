using Omni.Api.Access;

namespace Omni.Api.Admission;

/// <summary>Why a stream that is open may stay so: its token still counts.</summary>
/// <param name="validate">Throws the refusal once the token counts no longer.</param>
internal sealed class StreamPermit(Caller caller, Action<Caller> validate)
{
    /// <summary>Until when at most.</summary>
    public DateTimeOffset EndsAt => caller.ExpiresAt;

    /// <summary>Comes back while the stream may stay open.</summary>
    /// <exception cref="Errors.RefusalException">NotSignedIn: expired or revoked meanwhile.</exception>
    public void Check() => validate(caller);
}
