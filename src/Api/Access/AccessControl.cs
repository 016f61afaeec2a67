using Grpc.AspNetCore.Server;
using Grpc.Core;
using Omni.Api.Errors;
using Omni.Domain.Settings;

namespace Omni.Api.Access;

/// <summary>Lets a call in: a token that counts, a role that may, a brand that is served.</summary>
internal sealed class AccessControl(TokenVerifier tokens, ISettingsSource settings)
{
    /// <summary>Admits the call and remembers its caller for <see cref="CallerExtensions.Caller"/>.</summary>
    /// <exception cref="RefusalException">NotSignedIn or NotAllowed.</exception>
    public ValueTask AdmitAsync(ServerCallContext context)
    {
        if (MethodRoles.Of(context.Method) is not { } allowed) return default;
        var http = context.GetHttpContext();
        string? authorization = http.Request.Headers.Authorization;
        if (!tokens.TryRecall(authorization, out var caller)) return VerifyAsync(authorization, allowed, context);
        Check(caller, allowed, context.Method);
        http.User = caller;
        return default;
    }

    private async ValueTask VerifyAsync(string? authorization, Roles allowed, ServerCallContext context)
    {
        var caller = await tokens.VerifyAsync(authorization);
        Check(caller, allowed, context.Method);
        context.GetHttpContext().User = caller;
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
