using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Customers;
using Omni.Domain.Customers;

namespace Omni.Api.Customers;

/// <summary>Customers that other systems teach.</summary>
internal static class CustomerReader
{
    private const int DisplayNameMax = 200;

    /// <summary>The customer to make when nobody owns the address.</summary>
    public static CustomerDraft Draft(V1.ResolveRequest request, Caller caller, Identifier identifier)
    {
        if ((caller.Role & MethodRoles.CreateCustomers) == Roles.None)
            throw Refusal.NotAllowed(Reasons.RoleNotAllowed,
                $"Role {TokenClaims.NameOf(caller.Role)} may not make customers; allowed: integrator, admin. "
                + "Ask without create_if_unknown.");
        Check.RequestId(request.RequestId);
        return new(
            caller.Brand,
            Check.NotLonger(request.DisplayName, DisplayNameMax, "display_name"),
            identifier,
            Identifiers.ReadEvidence(request.Evidence),
            caller.Subject);
    }
}
