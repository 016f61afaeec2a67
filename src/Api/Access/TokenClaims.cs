namespace Omni.Api.Access;

/// <summary>Names and fixed values in Omni's tokens.</summary>
internal static class TokenClaims
{
    public const string Issuer = "omni";
    public const string Audience = "omni";
    public const string Subject = "sub";
    public const string TokenId = "jti";
    public const string Role = "role";
    public const string Brand = "brand";

    /// <summary>Brand of a token that names none.</summary>
    public const string DefaultBrand = "main";

    /// <summary>How a role is written in a token and on the command line.</summary>
    public static string NameOf(Roles role) => role switch
    {
        Roles.Connector => "connector",
        Roles.Agent => "agent",
        Roles.Integrator => "integrator",
        Roles.Admin => "admin",
        Roles.Supervisor => "supervisor",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A token has exactly one role."),
    };

    /// <summary>The role with that name, or None.</summary>
    public static Roles RoleOf(string? name) => name switch
    {
        "connector" => Roles.Connector,
        "agent" => Roles.Agent,
        "integrator" => Roles.Integrator,
        "admin" => Roles.Admin,
        "supervisor" => Roles.Supervisor,
        _ => Roles.None,
    };
}
