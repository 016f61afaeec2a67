using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Omni.Api.Admission;
using Omni.Api.Errors;
using Omni.Api.Streams;
using Omni.Domain.Settings;

namespace Omni.Api.Access;

/// <summary>
/// Lets a call in: a token or certificate that counts, a role that may, a brand that is served, a caller who leaves room.
/// </summary>
internal sealed class AccessControl(
    TokenVerifier tokens, CertificateSignIn certificates, CallerLimits limits, StreamCount streams,
    ISettingsSource settings)
{
    /// <summary>Admits the call and remembers its caller for <see cref="CallerExtensions.Caller"/>.</summary>
    /// <exception cref="RefusalException">NotSignedIn or NotAllowed.</exception>
    public ValueTask AdmitAsync(ServerCallContext context)
    {
        if (MethodRoles.Of(context.Method) is not { } allowed) return default;
        var http = context.GetHttpContext();
        string? authorization = http.Request.Headers.Authorization;
        if (string.IsNullOrEmpty(authorization) && certificates.Find(http) is { } connector)
        {
            Admit(connector, allowed, context.Method, http);
            return default;
        }

        if (!tokens.TryRecall(authorization, out var caller)) return VerifyAsync(authorization, allowed, context);
        certificates.Check(caller, http);
        Admit(caller, allowed, context.Method, http);
        return default;
    }

    private async ValueTask VerifyAsync(string? authorization, Roles allowed, ServerCallContext context)
    {
        var caller = await tokens.VerifyAsync(authorization);
        var http = context.GetHttpContext();
        certificates.Check(caller, http);
        Admit(caller, allowed, context.Method, http);
    }

    /// <summary>Admits a stream; it counts as open until what is returned is disposed.</summary>
    /// <exception cref="RefusalException">NotSignedIn, NotAllowed or LimitReached.</exception>
    public async ValueTask<IDisposable?> AdmitStreamAsync(ServerCallContext context)
    {
        await AdmitAsync(context);
        var http = context.GetHttpContext();
        if (http.User is not Caller caller) return null;
        http.Features.Set(new StreamPermit(caller, Validate));
        return streams.Count(limits.Open(caller));
    }

    private void Admit(Caller caller, Roles allowed, string method, HttpContext http)
    {
        CheckRevocation(caller);
        Check(caller, allowed, method);
        limits.Count(caller);
        http.User = caller;
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
