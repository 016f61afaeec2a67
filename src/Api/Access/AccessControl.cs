using Grpc.AspNetCore.Server;
using Grpc.Core;
using Omni.Api.Admission;
using Omni.Api.Errors;
using Omni.Api.Streams;
using Omni.Domain.Settings;

namespace Omni.Api.Access;

/// <summary>Lets a call in: a token that counts, a role that may, a brand that is served, a caller who leaves room.</summary>
internal sealed class AccessControl(
    TokenVerifier tokens, CallerLimits limits, StreamMetrics streams, ISettingsSource settings)
{
    /// <summary>Admits the call and remembers its caller for <see cref="CallerExtensions.Caller"/>.</summary>
    /// <exception cref="RefusalException">NotSignedIn or NotAllowed.</exception>
    public ValueTask AdmitAsync(ServerCallContext context)
    {
        if (MethodRoles.Of(context.Method) is not { } allowed) return default;
        var http = context.GetHttpContext();
        string? authorization = http.Request.Headers.Authorization;
        if (!tokens.TryRecall(authorization, out var caller)) return VerifyAsync(authorization, allowed, context);
        Admit(caller, allowed, context.Method);
        http.User = caller;
        return default;
    }

    private async ValueTask VerifyAsync(string? authorization, Roles allowed, ServerCallContext context)
    {
        var caller = await tokens.VerifyAsync(authorization);
        Admit(caller, allowed, context.Method);
        context.GetHttpContext().User = caller;
    }

    /// <summary>Admits a stream; it counts as open until what is returned is disposed.</summary>
    /// <exception cref="RefusalException">NotSignedIn, NotAllowed or LimitReached.</exception>
    public async ValueTask<IDisposable?> AdmitStreamAsync(ServerCallContext context)
    {
        await AdmitAsync(context);
        var http = context.GetHttpContext();
        if (http.User is not Caller caller) return null;
        http.Features.Set(new StreamPermit(caller, Validate));
        return streams.Count(context.Method, limits.Open(caller));
    }

    private void Admit(Caller caller, Roles allowed, string method)
    {
        CheckRevocation(caller);
        Check(caller, allowed, method);
        limits.Count(caller);
    }

    private void Validate(Caller caller)
    {
        tokens.CheckTime(caller.ExpiresAt);
        CheckRevocation(caller);
    }

    private void CheckRevocation(Caller caller)
    {
        if (settings.Current.IsRevoked(caller.Subject, caller.TokenId, caller.IssuedAt))
            throw Refusal.NotSignedIn(Reasons.TokenRevoked, "The token was revoked; get a new one.");
    }

    private void Check(Caller caller, Roles allowed, string method)
    {
        if ((caller.Role & allowed) == Roles.None)
            throw Refusal.NotAllowed(Reasons.RoleNotAllowed,
                $"Role {TokenClaims.NameOf(caller.Role)} may not call {method}; allowed: {NamesOf(allowed)}.");
        if (caller.Brand != settings.Current.Document.Brand)
            throw Refusal.NotAllowed(Reasons.BrandNotAllowed,
                $"The token is for brand '{caller.Brand}'; here '{settings.Current.Document.Brand}' is served.");
    }

    private static string NamesOf(Roles roles) => string.Join(", ",
        Enum.GetValues<Roles>().Where(r => r != Roles.None && roles.HasFlag(r)).Select(TokenClaims.NameOf));
}
